"""The console in a real browser; a package, so that the browser is gone when the next tests begin."""
