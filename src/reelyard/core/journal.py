"""The journal: who changed what, one line a change, written when the change is made and never altered."""

from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.times import Millis

LONGEST_DETAIL = 500  # characters


class ActorKind(StrEnum):
    """Who can change something."""

    MEMBER = "member"  # a person in the console
    KEY = "key"  # a program that calls the API
    COMMAND_LINE = "command line"  # whoever runs the server's commands
    SERVER = "server"  # the server itself, as at a first start


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something, with the name that they had when they did it."""

    kind: ActorKind
    id: str = ""
    name: str = ""
    account_id: str | None = None  # whose they are


AT_COMMAND_LINE = Actor(kind=ActorKind.COMMAND_LINE)
THE_SERVER = Actor(kind=ActorKind.SERVER)


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One change. ``act`` is what was done, as "key.create"; ``subject`` is to what, by its id."""

    at: Millis
    actor: Actor
    act: str
    subject: str
    detail: str = ""  # for people: names and figures, never a secret
    account_id: str | None = None  # whose the subject is
    number: int = 0  # its place in the journal, which the store gives it
