"""Another server of our own API as a service: a hosted one, or a second Reelyard."""
