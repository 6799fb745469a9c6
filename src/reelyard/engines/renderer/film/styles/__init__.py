"""Looks that a prompt can ask for: one row of the table each, the painted ones with a file of their own."""
