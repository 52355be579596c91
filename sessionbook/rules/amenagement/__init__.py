"""Accommodations granted to candidates: HAN."""
