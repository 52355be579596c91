"""Who the candidates are: CAN."""
