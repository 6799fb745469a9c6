"""The one place where parts meet: settings in, a running server out."""
