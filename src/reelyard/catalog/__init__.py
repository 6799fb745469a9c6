"""The models on offer, plain data."""
