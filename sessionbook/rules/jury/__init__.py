"""Who may judge, and whom: JUR."""
