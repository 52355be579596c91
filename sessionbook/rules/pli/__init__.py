"""The sealed papers of the exam: DTE."""
