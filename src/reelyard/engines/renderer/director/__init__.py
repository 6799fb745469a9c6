"""The director: who stands and goes where, what the camera sees of it, and where the light comes from."""
