"""What is posted: AFF."""
