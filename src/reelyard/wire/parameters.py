"""The parameters of a query: an unknown one is refused, since a misspelt filter would answer too much."""

from collections.abc import Collection, Iterable

from reelyard.core.errors import InvalidInput


def refuse_unknown(sent: Iterable[str], known: Collection[str]) -> None:
    """Let pass what is known.

    Raises:
        InvalidInput: a parameter is not; the message names it and those that there are.
    """
    for name in sent:
        if name not in known:
            raise InvalidInput(
                f"{name[:100]} is no parameter of this: there are {', '.join(sorted(known))}",
                field=name[:100],
            )
