"""A task in the API's words."""
