"""What a sentence asks to see: a reader and its vocabulary, pure."""
