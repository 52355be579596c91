"""What convocations must respect: CONV."""
