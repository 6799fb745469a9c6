"""A child that takes more memory than any picture may."""

from reelyard.pictures.child import settle_in

settle_in()
taken = bytearray(4_000_000_000)
