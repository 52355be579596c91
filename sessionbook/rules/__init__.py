"""The rules of the preparation: one fact, one file."""
