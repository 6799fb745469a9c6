"""Services that make clips for us: one plug a protocol, each pure words both ways."""
