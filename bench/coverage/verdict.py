"""One thing that a prompt asks for, and whether it is there."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """``aspect``: "subject", "place", "time", "weather" or "camera"; ``why`` says what is missing."""

    aspect: str
    asked: str
    held: bool
    why: str = ""
    relief: bool = False  # a relief stands for the subject
