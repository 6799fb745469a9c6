"""Coverage: how much of what prompts ask to see is in the buffers that their clips are drawn from."""
