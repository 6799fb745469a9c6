"""The use-cases: one frozen dataclass a file, its fields are its needs."""
