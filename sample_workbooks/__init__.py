"""Sample workbooks: a fictional centre, its people and its session, and how they are made."""
