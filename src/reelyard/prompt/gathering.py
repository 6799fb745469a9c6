"""What a prompt says beside its subjects: place, time, weather, look, shot and camera, as they come."""

from collections.abc import Iterable

from reelyard.prompt.reading import CameraMove, Facet
from reelyard.prompt.vocabulary.places import GROUNDS, RANK
from reelyard.prompt.vocabulary.surroundings import WEATHER_BY_FORCE
from reelyard.prompt.vocabulary.table import Role

FACETS = {
    Role.PLACE: Facet.PLACE,
    Role.GROUND: Facet.PLACE,
    Role.TIME: Facet.TIME,
    Role.WEATHER: Facet.WEATHER,
    Role.SEASON: Facet.SEASON,
    Role.MOOD: Facet.MOOD,
    Role.STYLE: Facet.STYLE,
    Role.LIGHT: Facet.LIGHT,
    Role.LENS: Facet.LENS,
    Role.CAMERA: Facet.CAMERA,
    Role.MOTION: Facet.MOTION,
}
_CHANGING = frozenset({Facet.PLACE, Facet.TIME, Facet.WEATHER, Facet.SEASON})


class Gathering:
    """Collects values by facet, each once, in the order of the prompt."""

    def __init__(self) -> None:
        self.spoken_of: set[Facet] = set()
        self.camera: list[CameraMove] = []
        self._values: dict[Facet, list[str]] = {facet: [] for facet in Facet}
        self.later: list[tuple[Facet, str]] = []  # what only comes after a "then"
        self._next_shot = False
        self._then = False

    def say(self, role: Role, value: str) -> None:
        """Take a value of a facet."""
        facet = FACETS[role]
        self.spoken_of.add(facet)
        if value not in self._values[facet]:
            self._values[facet].append(value)
            if self._then and facet in _CHANGING:
                self.later.append((facet, value))

    def move(self, names: Iterable[str], *, together: bool) -> None:
        """Take camera moves that happen at once: with the moves before them, or after them."""
        self.spoken_of.add(Facet.CAMERA)
        known = {move.name for move in self.camera}
        last = self.camera[-1].order if self.camera else 0
        later = bool(self.camera) and (self._next_shot or not together)
        fresh = [name for name in names if name not in known or (later and name != self.camera[-1].name)]
        self.camera += [CameraMove(name=name, order=last + later) for name in fresh]
        self._next_shot = not together

    def turn(self, *, then: bool = False) -> None:
        """Something else begins: "then", a full stop."""
        self._next_shot = True
        self._then = then

    def go_on(self) -> None:
        """The clause behind a "then" is over."""
        self._then = False

    def first(self, facet: Facet) -> str | None:
        """Give what was said first."""
        return next(iter(self._values[facet]), None)

    def all(self, facet: Facet) -> tuple[str, ...]:
        """Give everything that was said."""
        return tuple(self._values[facet])

    def weather(self) -> str | None:
        """Give the strongest weather that was named."""
        named = self._values[Facet.WEATHER]
        return next((weather for weather in WEATHER_BY_FORCE if weather in named), None)

    def place(self) -> tuple[str | None, tuple[str, ...]]:
        """Give the place, and everything else around it: further places, then covers of the ground."""
        named = self._values[Facet.PLACE]
        places = sorted((name for name in named if name in RANK), key=RANK.__getitem__)
        grounds = [name for name in GROUNDS if name in named]
        return (places[0] if places else None), (*places[1:], *grounds)
