"""Pictures that callers bring: what their bytes say before a pixel is decoded."""
