"""sessionbook: prepare the exam session of a French titre professionnel from its workbook."""

__version__ = "0.1.0"
