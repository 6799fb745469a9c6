"""The documentation at /docs: the repository's own pages, a page a model, a page a route."""
