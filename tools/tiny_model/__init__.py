"""A real text-to-video model so small that it lives in the repository: its clips, its training, its judge."""
