"""Lists of columns as one text, "id, name", and what statements make of them."""


def names_of(columns: str) -> tuple[str, ...]:
    """The names: "id, name" → "id" and "name"."""
    return tuple(name.strip() for name in columns.split(","))


def marks(columns: str) -> str:
    """The named parameters that fill ``columns``: "id, name" → ":id, :name"."""
    return ", ".join(f":{name}" for name in names_of(columns))


def assignments(columns: str) -> str:
    """The same as assignments: "id, name" → "id = :id, name = :name"."""
    return ", ".join(f"{name} = :{name}" for name in names_of(columns))


def prefixed(columns: str, table: str) -> str:
    """The same columns of a named table: "id" → "t.id"."""
    return ", ".join(f"{table}.{name}" for name in names_of(columns))


def from_json(columns: str) -> str:
    """The same columns out of ``json_each``'s rows, each a JSON array: "id, name" → its first, its second."""
    return ", ".join(f"json_extract(value, '$[{place}]')" for place, _ in enumerate(names_of(columns)))
