"""The Word templates shipped with sessionbook, and the script that builds them."""
