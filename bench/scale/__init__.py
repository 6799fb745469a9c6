"""An hour of a large installation in virtual time, by the real rules of ``reelyard.core``."""
