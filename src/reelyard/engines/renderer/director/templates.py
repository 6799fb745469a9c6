"""Shot templates: the ways of showing a subject that the director chooses from where the prompt leaves it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.director.framing import Span


@dataclass(frozen=True, kw_only=True)
class Template:
    """A way of showing: degrees beyond the family's best side, degrees of height, times the distance."""

    name: str
    side: Span = (0.0, 0.0)
    height: Span = (4.0, 4.0)
    approach: Span = (1.06, 0.96)
    enters: float = 0.0  # share of the picture that the subject begins behind its place
    size: str = "full"
    suits: frozenset[str] = frozenset()


def _ways(text: str) -> frozenset[str]:
    return frozenset(text.split())


TEMPLATES = (
    Template(name="tracking", side=(4, -9), enters=0.14, suits=_ways("foot wheels water air")),
    Template(
        name="leading", side=(-30, -42), height=(3, 5), approach=(1.18, 0.92), suits=_ways("foot wheels air")
    ),
    Template(
        name="chasing",
        side=(48, 30),
        height=(9, 6),
        approach=(1.28, 0.98),
        suits=_ways("foot wheels water air"),
    ),
    Template(
        name="circling",
        side=(28, -34),
        height=(5, 7),
        approach=(1.1, 1.0),
        suits=_ways("foot water air still thing big"),
    ),
    Template(
        name="descent",
        side=(-6, -16),
        height=(27, 5),
        approach=(1.7, 0.98),
        suits=_ways("foot wheels water still big"),
    ),
    Template(
        name="ascent",
        side=(-18, -10),
        height=(1.5, 15),
        approach=(0.95, 1.2),
        suits=_ways("foot wheels water thing"),
    ),
    Template(
        name="hero",
        side=(-32, -24),
        height=(-7, -3),
        approach=(1.25, 0.9),
        suits=_ways("foot wheels big still"),
    ),
    Template(
        name="approach",
        side=(-16, -22),
        height=(5, 3),
        approach=(1.55, 0.92),
        suits=_ways("still thing big foot water"),
    ),
    Template(
        name="aerial",
        side=(0, -26),
        height=(30, 20),
        approach=(1.5, 1.12),
        size="full",
        suits=_ways("wheels water herd"),
    ),
    Template(
        name="passing",
        side=(-26, 12),
        height=(4, 4),
        approach=(1.05, 1.0),
        suits=_ways("wheels foot air thing"),
    ),
    Template(name="beneath", side=(-10, 6), height=(-15, -9), approach=(1.1, 0.95), suits=_ways("air")),
    Template(name="above", side=(-18, 4), height=(24, 15), approach=(1.35, 0.95), suits=_ways("air")),
)
PLAIN = Template(name="plain")
ALONG = Template(name="along", side=(-44.0, -38.0), height=(2.0, 2.0))  # down a canyon: across is but wall
FOLLOWING = Template(name="following", side=(2, -5), approach=(1.0, 1.0))
PLACES = (
    # an empty place's own: name, degrees of the outlook, metres ahead, aside, up; degrees of tilt
    ("glide", 78.0, (0.0, 7.0), (-1.0, 1.0), (1.7, 2.1), (2.0, 1.0)),
    ("rise", 74.0, (0.0, 3.0), (0.0, 0.0), (0.7, 4.6), (5.0, -1.5)),
    ("drift", 82.0, (0.0, 1.0), (-3.4, 3.4), (1.8, 1.8), (1.0, 1.0)),
    ("settle", 76.0, (-2.0, 4.5), (0.0, 0.0), (7.5, 1.9), (-8.0, 2.0)),
)


def chosen(ways: Iterable[str], rng: np.random.Generator) -> Template:
    """One of the templates that suit."""
    asked = frozenset(ways)
    suited = [template for template in TEMPLATES if template.suits & asked] or [PLAIN]
    return suited[int(rng.integers(len(suited)))]
