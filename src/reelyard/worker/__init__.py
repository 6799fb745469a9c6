"""The loops that claim, deliver and keep house."""
