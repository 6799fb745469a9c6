"""The words that the reader knows, one subject a file, each with its English, Russian and Chinese words."""
