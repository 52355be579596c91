"""What could not be read in the workbook: LEC."""
