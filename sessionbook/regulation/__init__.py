"""Dated texts and their numbers, référentiels, délais. Law is data; this is where it is read."""
