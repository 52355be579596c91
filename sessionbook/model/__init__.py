"""Plain data: what a workbook says, what the rules found, where it stands."""
