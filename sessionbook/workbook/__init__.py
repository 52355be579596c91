"""The centre's workbook: declared, made, read, marked."""
