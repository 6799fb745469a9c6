"""What the operator decides: the settings, read once, and the secrets beside them."""
