"""Where engines run: one file a way of running them."""
