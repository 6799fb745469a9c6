"""Open video models from a local folder, through diffusers; torch is imported in the child alone."""
