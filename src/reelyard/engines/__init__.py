"""What makes clips: one file or folder an engine."""
