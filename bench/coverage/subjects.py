"""Whether the subjects that a prompt asks for are seen: their kind, their number, their colour."""

from dataclasses import replace

import numpy as np
from bench.coverage.asked import AskedSubject
from bench.coverage.looks import Floats, Look, Looks
from bench.coverage.verdict import Verdict

from reelyard.engines.renderer.scene.palette import linear
from reelyard.engines.renderer.scene.values import Figure
from reelyard.prompt.vocabulary.colours import COLOURS

LEAST = 0.0012  # of the picture: 70 pixels of 320 x 180
LEAST_EACH = 0.0002  # of one in a group
OFTEN = 0.4  # of the moments
GREY = (0.18, 0.18, 0.18)
GREEN = (0.02, 0.36, 0.02)  # beside it, white, grey and black are colours
NEUTRALS = {"white": (0.21, 1.5), "grey": (0.06, 0.6), "silver": (0.06, 0.9), "black": (0.0, 0.15)}  # shade
TINGE = 0.4  # of a neutral's lightest part that its colour may be
ALIGNED = 0.6  # cosine between the colour's pull and the asked one

# Kinds that a hand may have written for a kind of the vocabulary, beside its own name.
ALSO = {
    "taxi": "car", "sedan": "car", "sports car": "car", "sailing boat": "boat", "sailboat": "boat",
    "yacht": "boat",
    "sailing ship": "ship", "house": "cottage", "cabin": "cottage", "calf": "elephant", "puppy": "dog",
    "old man": "man", "old woman": "woman", "grandmother": "woman", "fisherman": "man", "ballerina": "woman",
    "kid": "child", "boy": "child", "raven": "crow", "grandfather": "man", "cherry tree": "tree",
    "steam train": "train", "high-speed train": "train", "locomotive": "train", "hot air balloon": "balloon",
    "steam locomotive": "train", "father": "man", "pirate ship": "ship", "paper lantern": "lantern",
    "birthday cake": "cake", "骑士": "knight",
}  # fmt: skip


def subjects(asked: tuple[AskedSubject, ...], looks: Looks) -> list[Verdict]:
    """A verdict for each; no figure stands for two of them."""
    left = list(enumerate(looks.scene.figures, 1))
    found = []
    for one in asked:
        place = next((place for place in left if _is(place[1], one.kind)), None)
        if place is None:
            seen = ", ".join(figure.kind for _, figure in left) or "nobody"
            found.append(_verdict(one, held=False, why=f"not read: {seen}"))
            continue
        left.remove(place)
        found.append(_seen(one, *place, looks))
    return found


def _is(figure: Figure, kind: str) -> bool:
    names = {figure.kind.removesuffix(" relief"), figure.noun, figure.build, *figure.traits}
    wanted = {kind, ALSO.get(kind, kind)}
    return bool(wanted & (names | {ALSO.get(name, name) for name in names}))


def _seen(one: AskedSubject, index: int, figure: Figure, looks: Looks) -> Verdict:
    relief = figure.relief is not None
    shares = [look.share(look.ident == index) for look in looks.all]
    often = np.mean([share >= LEAST for share in shares])
    if often < OFTEN:
        return _verdict(one, held=False, why=f"seldom seen: {max(shares):.4f} at most", relief=relief)
    if one.count > 1 or figure.count > 1:
        most = max(_count(look, index, looks) for look in looks.all)
        if most < one.count or (most > one.count and not one.more):
            return _verdict(
                one, held=False, why=f"{most} are seen, {one.count} were asked for", relief=relief
            )
    if one.colour and not _coloured(one.colour, index, looks):
        return _verdict(one, held=False, why=f"not {one.colour}", relief=relief)
    return _verdict(one, held=True, relief=relief)


def _count(look: Look, index: int, looks: Looks) -> int:
    """How many of a figure stand where pixels of its identity are."""
    height, width = look.ident.shape
    stage, count = looks.stage, 0
    for actor in (actor for actor in stage.actors if actor.index == index):
        corners = np.array(np.meshgrid(*zip(actor.body.low, actor.body.high, strict=True))).reshape(3, -1).T
        points = (
            corners @ actor.axes(look.seconds).T + np.array(stage.place(actor, look.seconds)) - look.shot.eye
        )
        view = points @ look.shot.axes.T
        if (view[:, 2] <= 0.05).any():
            continue
        across = look.shot.focal * height * view[:, 0] / view[:, 2] + width / 2
        down = height / 2 - look.shot.focal * height * view[:, 1] / view[:, 2]
        box = look.ident[_span(down, height), _span(across, width)]
        count += int((box == index).sum()) >= max(LEAST_EACH * look.ident.size, 0.04 * box.size)
    return count


def _span(values: np.ndarray[tuple[int, ...], np.dtype[np.floating]], most: int) -> slice:
    return slice(int(max(values.min(), 0)), int(min(max(values.max() + 1, 0), most)))


def _coloured(colour: str, index: int, looks: Looks) -> bool:
    """Whether the colour pulls the figure's light the way that it should, beside a grey or a green one's."""
    seconds = max(looks.seconds, key=lambda second: looks.at(second).share(looks.at(second).ident == index))
    here = looks.at(seconds)
    plain = _painted(GREY, index, looks).at(seconds)
    mask = (here.ident == index) & (plain.ident == index)
    if not mask.any():
        return False
    light = plain.light[mask].mean(0) / GREY[0] + 1e-6  # of the place: under blue light red is dark
    shade = here.light[mask].mean(0) / light
    other = GREEN if colour in NEUTRALS else GREY
    beside = _painted(other, index, looks).at(seconds)
    both = mask & (beside.ident == index)
    pull = (here.light[both].mean(0) - beside.light[both].mean(0)) / light
    wanted = np.array(linear(COLOURS[colour])) - np.array(other)
    size = float(np.linalg.norm(pull) * np.linalg.norm(wanted))
    aligned = size > 1e-4 and float(pull @ wanted) / size >= ALIGNED
    return aligned and (colour not in NEUTRALS or _neutral(colour, shade))


def _painted(rgb: tuple[float, float, float], index: int, looks: Looks) -> Looks:
    """The same scene with one figure in another colour."""
    figures = (
        replace(one, rgb=rgb, coloured=True) if place == index else one
        for place, one in enumerate(looks.scene.figures, 1)
    )
    return looks.other(figures=tuple(figures))


def _neutral(colour: str, shade: Floats) -> bool:
    """Whether what a figure throws back has hardly a tinge and is as light as its colour's name."""
    low, high = NEUTRALS[colour]
    tinge = float(shade.max() - shade.min())
    return low <= float(shade.mean()) <= high and tinge <= TINGE * max(float(shade.max()), 0.1)


def _verdict(one: AskedSubject, *, held: bool, why: str = "", relief: bool = False) -> Verdict:
    words = f"{one.count} x {one.kind}" if one.count > 1 else one.kind
    named = f"{one.colour} {words}" if one.colour else words
    return Verdict(aspect="subject", asked=named, held=held, why=why, relief=relief)
