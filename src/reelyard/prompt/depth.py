"""How near things stand: "in the background, a castle", "a castle in the distance", "远处的城堡"."""

from reelyard.prompt.drafts import Draft

FORWARD = "backdrop"  # "against …": it always speaks of what follows


class Depth:
    """Follows the words for foreground and background through a sentence."""

    def __init__(self) -> None:
        self._announced: str | None = None
        self._used = False
        self._last: Draft | None = None
        self._fresh = True  # nothing that is seen was named since the clause began

    def name(self, draft: Draft) -> None:
        """Somebody is named."""
        if self._announced and draft.layer is None:
            draft.layer = self._announced
            self._used = True
        self._last, self._fresh = draft, False

    def pass_by(self) -> None:
        """A place is named, which has no layer."""
        self._last, self._fresh, self._used = None, False, True

    def say(self, layer: str) -> None:
        """A word for a layer: of the noun before it, or at the head of a clause of those behind it."""
        if layer == FORWARD or self._fresh:
            self._announced, self._used = layer.replace(FORWARD, "background"), False
        elif self._last is not None:
            self._last.layer = layer
            self._last = None

    def pause(self, *, stop: bool) -> None:
        """A clause ends."""
        if stop or self._used:
            self._announced = None
        self._fresh = True
        self._last = None

    def join(self) -> None:
        """An "and" in a sentence: what follows may have a layer of its own."""
        self._fresh = True
