"""A prompt as it was understood: the one value that the reader gives to optimizers and engines."""

from dataclasses import dataclass, field
from enum import StrEnum


class Facet(StrEnum):
    """What a prompt may speak of, or leave to the director."""

    SUBJECT = "subject"
    PLACE = "place"
    TIME = "time"
    WEATHER = "weather"
    SEASON = "season"
    MOOD = "mood"
    STYLE = "style"
    LIGHT = "light"
    LENS = "lens"
    CAMERA = "camera"
    MOTION = "motion"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that a subject does."""

    action: str  # of the vocabulary: "run"
    speed: float = 1.0  # 0.5 slow … 2 fast
    step: int = 0  # "then" begins the next one; deeds of one step are said side by side


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Somebody or something to be seen."""

    noun: str  # the word of the prompt, lower case: "vixen"
    kind: str  # what it is drawn as, a word of the vocabulary: "fox"
    count: int = 1
    colour: str | None = None  # a colour name of the vocabulary: "red"
    actions: tuple[Deed, ...] = ()  # in the order in which they are done
    traits: tuple[str, ...] = ()  # "old", "giant", "striped", "pink hair": what it is like
    wearing: tuple[str, ...] = ()  # "pink t-shirt"
    layer: str | None = None  # "foreground" or "background", where the prompt says so
    rides: int | None = None  # the place among the reading's subjects of what it rides

    @property
    def action(self) -> str | None:
        """What it does first."""
        return self.actions[0].action if self.actions else None

    @property
    def speed(self) -> float:
        """How fast it does what it does first."""
        return self.actions[0].speed if self.actions else 1.0


@dataclass(frozen=True, kw_only=True)
class CameraMove:
    """One of the fifteen bracket commands, or a phrase that means it: "push_in"."""

    name: str
    order: int = 0  # moves with the same number happen together, a higher number comes later


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was understood. A None or an empty tuple means that the prompt is silent about it."""

    text: str  # the prompt itself
    language: str  # "en", "ru", "zh"
    subjects: tuple[Subject, ...] = ()
    place: str | None = None  # "forest"
    surroundings: tuple[str, ...] = ()  # further places, features, covers: "mountains", "cliff", "snow"
    time: str | None = None  # "dawn", "morning", "noon", "afternoon", "sunset", "dusk", "night"
    weather: str | None = None  # "clear", "cloudy", "rain", "snowfall", "fog", "storm", "wind"
    season: str | None = None  # "spring", "summer", "autumn", "winter"
    moods: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    light: tuple[str, ...] = ()  # "golden hour", "neon", "backlit"
    lens: tuple[str, ...] = ()  # "close-up", "wide", "macro", "shallow depth of field"
    camera: tuple[CameraMove, ...] = ()
    motion: tuple[str, ...] = ()  # "slow motion", "time-lapse"
    colours: tuple[str, ...] = ()  # colours that no subject took
    approximated: tuple[tuple[str, str], ...] = ()  # (word of the prompt, what stands for it)
    not_depicted: tuple[str, ...] = ()  # nouns that nothing stands for
    later: tuple[tuple[Facet, str], ...] = ()  # what only comes after a "then": (weather, "rain")
    absent: tuple[str, ...] = ()  # what must not be seen: "people" of "no people"
    spoken_of: frozenset[Facet] = field(default_factory=frozenset)  # the facets that the prompt speaks of
