"""The operator's pages: the whole server, for whoever runs it."""
