"""The scene: what is to be seen, decided from a reading; plain frozen values."""
