"""A text of a length that there is room for, and it shows where it was cut."""


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, the last of them an ellipsis where it was longer."""
    return text if len(text) <= most else text[: most - 1] + "…"
