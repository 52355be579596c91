"""Many workbooks: which files, in which order, what is written, what is remembered."""
