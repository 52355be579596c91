"""Equipment, rooms and protections: PLT."""
