"""Row kernels that draw: compiled once, run in bands over threads."""
