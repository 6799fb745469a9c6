"""Clips that begin with a picture: its depth, guessed by rules, and a camera that moves through it."""
