"""The days of the session: DAY."""
