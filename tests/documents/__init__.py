"""The documents, read as their readers see them."""
