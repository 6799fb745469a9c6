"""The page of one task: its record, its clip, how it was made and what it cost."""
