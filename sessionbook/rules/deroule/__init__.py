"""The plan, whoever made it: PLN."""
