"""MiniMax's own API: Hailuo speaks its first generation, H3 its second."""
