"""The one guarded door out to addresses that others gave us."""
