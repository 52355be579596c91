"""The candidates' files: DOS."""
