"""Nouns that no body of our own stands for: a table of reliefs with their names in three languages."""
