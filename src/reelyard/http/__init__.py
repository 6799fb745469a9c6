"""The jobs API over HTTP."""
