"""Subjects while their words are still being read, and the words that wait for a noun."""

from dataclasses import dataclass, field, replace

from reelyard.prompt.reading import Deed, Subject
from reelyard.prompt.vocabulary.kinds import KINDS

_GOING = {  # what "crosses", "races" or "floats" means for those who have no feet, or no keel
    "drive": ("walk run", "car truck train"),
    "sail": ("walk run swim", "ship boat"),
    "fly": ("walk run sail", "plane helicopter rocket"),
    "swim": ("walk run sail", "fish whale"),
}
_INSTEAD = {
    (family, said): action
    for action, (instead_of, families) in _GOING.items()
    for said in instead_of.split()
    for family in families.split()
}


@dataclass(kw_only=True, eq=False)
class Draft:
    """A subject whose sentence may go on."""

    noun: str
    kind: str
    count: int
    colour: str | None
    deeds: list[Deed] = field(default_factory=list)
    traits: list[str] = field(default_factory=list)
    wearing: list[str] = field(default_factory=list)
    layer: str | None = None
    rides: "Draft | None" = None

    @property
    def family(self) -> str:
        """The body that it is drawn with."""
        return KINDS[self.kind].family

    def does(self, action: str, speed: float | None, step: int) -> None:
        """Take a deed; the one that it does already only gets its speed."""
        if self.deeds and self.deeds[-1].action == action:
            self.hurry(speed or self.deeds[-1].speed)
        else:
            self.deeds.append(Deed(action=action, speed=speed or 1.0, step=step))

    def hurry(self, speed: float) -> None:
        """Do the last deed so fast."""
        self.deeds[-1] = replace(self.deeds[-1], speed=speed)

    def subject(self, steps: list[int], place: "dict[int, int]") -> Subject:
        """Give it as it was understood; ``steps`` are those that anybody's deeds have, in order."""
        deeds = (
            replace(
                deed,
                action=_INSTEAD.get((self.family, deed.action), deed.action),
                step=steps.index(deed.step),
            )
            for deed in self.deeds
        )
        return Subject(
            noun=self.noun,
            kind=self.kind,
            count=self.count,
            colour=self.colour,
            actions=tuple(deeds),
            traits=tuple(dict.fromkeys(self.traits)),
            wearing=tuple(dict.fromkeys(self.wearing)),
            layer=self.layer,
            rides=place[id(self.rides)] if self.rides else None,
        )


@dataclass(kw_only=True)
class Waiting:
    """Words that wait for the noun behind them."""

    count: int | None = None
    colour: str | None = None
    of_hair: bool = False  # the colour word is one that people have on their heads: "blonde"
    action: str | None = None
    speed: float | None = None
    traits: list[str] = field(default_factory=list)
    again: bool = True  # no "a" or number: the noun may be one that was named before
