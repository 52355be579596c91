"""The responsable de session: RSP."""
