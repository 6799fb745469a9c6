"""Where a clip takes place: one file a kind of place, and the sky above them."""
