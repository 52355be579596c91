"""What follows the session: POST."""
