"""Which emoji become reliefs, and what each is called, how big it is and how it moves: the table of nouns."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ru", "zh")
CURATED = Path(__file__).with_name("curated.txt")
# Group of the emoji data: metres, way, home. Groups that are not here give only what the curated list names.
GROUPS = {
    "animal-mammal": ("1", "hop", "meadow"),
    "animal-bird": ("0.5", "hop", "meadow"),
    "animal-amphibian": ("0.3", "hop", "lake"),
    "animal-reptile": ("0.6", "hop", "meadow"),
    "animal-marine": ("0.6", "swim", "underwater"),
    "animal-bug": ("0.25", "hop", "meadow"),
    "plant-flower": ("0.4", "sway", "meadow"),
    "plant-other": ("0.5", "sway", "meadow"),
    "food-fruit": ("0.25", "hop", "room"),
    "food-vegetable": ("0.25", "hop", "room"),
    "food-prepared": ("0.3", "stand", "room"),
    "food-asian": ("0.3", "stand", "room"),
    "food-sweet": ("0.3", "stand", "room"),
    "drink": ("0.25", "stand", "room"),
    "dishware": ("0.3", "stand", "room"),
    "place-building": ("10", "stand", "meadow"),
    "place-religious": ("14", "stand", "meadow"),
    "transport-ground": ("3", "drive", "road"),
    "transport-water": ("6", "sail", "sea"),
    "transport-air": ("6", "float", "sky"),
    "hotel": ("0.5", "stand", "room"),
    "event": ("0.5", "stand", "room"),
    "award-medal": ("0.3", "sway", "room"),
    "sport": ("0.4", "stand", "meadow"),
    "game": ("0.3", "stand", "room"),
    "arts-crafts": ("0.4", "stand", "room"),
    "clothing": ("0.5", "stand", "room"),
    "music": ("0.4", "stand", "room"),
    "musical-instrument": ("0.8", "sway", "room"),
    "phone": ("0.3", "stand", "room"),
    "computer": ("0.4", "stand", "room"),
    "light-video": ("0.4", "stand", "room"),
    "book-paper": ("0.3", "stand", "room"),
    "money": ("0.3", "stand", "room"),
    "mail": ("0.3", "stand", "room"),
    "writing": ("0.3", "sway", "room"),
    "office": ("0.3", "stand", "room"),
    "lock": ("0.3", "stand", "room"),
    "tool": ("0.5", "stand", "room"),
    "science": ("0.4", "stand", "room"),
    "medical": ("0.3", "stand", "room"),
    "household": ("0.5", "stand", "room"),
    "other-object": ("0.6", "stand", "room"),
}
# Pictures that show a word or an event rather than a thing, or that another picture shows better.
_LEFT_OUT = """
.* face, oncoming .*, .* with slash, .* speaker.*, speaker .*, .*mailbox with lowered flag, open mailbox.*,
.*banknote, guide dog, service dog, black cat, water buffalo, ewe, rosette, level slider, control knobs,
bookmark tabs, bookmark, label, receipt, .*tray, e-mail, incoming envelope, envelope with arrow, chart .*,
bar chart, card index.*, linked paperclips, locked with .*, unlocked, hammer and .*, link, black nib, page .*,
ledger, green book, blue book, orange book, seat, airplane departure, airplane arrival, suspension.*,
motorway, railway track, station, bus stop, mountain railway, love hotel, wedding, building construction,
department store, bank, houses, house, hotel, school, hospital, office building, foggy, .* suit,
mahjong.*, flower playing.*, moon viewing.*, clinking .*, pouring liquid, fork and knife with plate, x-ray,
low battery, mobile phone with arrow, computer disk, 2nd.*, 3rd.*, 1st.*, landslide, tram car, light rail,
camera with flash, magnifying glass tilted right, musical notes, baby symbol, woman.s clothes, white cane,
drop of blood, admission tickets, money with wings, white flower, reminder ribbon, snowman, black bird,
fireworks, shooting star, necktie, curling stone, barber pole, hot beverage, red apple, green apple,
fallen leaf
"""
LEFT_OUT = re.compile("|".join(_LEFT_OUT.strip().replace("\n", " ").split(", ")))
RENAMED = {
    "snowman without snow": "snowman",
    "lady beetle": "ladybird",
    "performing arts": "theatre mask",
    "bug": "caterpillar",
    "leaf fluttering in wind": "leaf",
    "collision": "explosion",
    "musical keyboard": "piano keyboard",
    "couch and lamp": "sofa",
    "globe showing europe-africa": "globe",
    "tennis": "tennis ball",
    "steaming bowl": "bowl of noodles",
    "red paper lantern": "paper lantern",
    "gem stone": "gem",
    "baby angel": "angel",
    "magnifying glass tilted left": "magnifying glass",
    "closed mailbox with raised flag": "mailbox",
    "vertical traffic light": "traffic light",
    "framed picture": "painting",
    "locked": "padlock",
    "cooking": "fried egg",
    "honeybee": "bee",
    "high voltage": "lightning bolt",
    "shallow pan of food": "pan of food",
    "bottle with popping cork": "champagne bottle",
    "cup with straw": "soda cup",
    "tumbler glass": "whisky glass",
    "pick": "pickaxe",
    "carpentry saw": "saw",
    "construction": "road barrier",
    "flag in hole": "golf hole",
    "bowling": "bowling ball",
    "badminton": "shuttlecock",
    "water wave": "wave",
    "dollar banknote": "banknote",
    "game die": "die",
    "man’s shoe": "shoe",
    "light bulb": "light bulb",
    "alembic": "flask",
    "wastebasket": "bin",
    "red heart": "heart",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One relief."""

    code: str
    name: str
    metres: str
    way: str
    home: str
    words: tuple[tuple[str, ...], ...]  # a language each

    def line(self) -> str:
        """The row as the table holds it."""
        return "|".join(
            (self.code, self.name, self.metres, self.way, self.home, *(", ".join(w) for w in self.words))
        )


def rows(packages: Path) -> list[Row]:
    """Every relief, in the emoji's own order."""
    emoji = _json(packages / "emojibase-data" / "en" / "data.json")
    groups = _json(packages / "emojibase-data" / "meta" / "groups.json")["subgroups"]
    drawn = _json(packages / "iconify-json-noto" / "chars.json")
    labels = [_labels(packages, language) for language in LANGUAGES]
    curated = _curated()
    found = []
    for entry in emoji:
        code = entry["hexcode"].lower()
        group = groups.get(str(entry.get("subgroup")), "")
        name = entry["label"]
        wanted = name in curated or (group in GROUPS and not LEFT_OUT.fullmatch(name))
        if wanted and _picture(code, drawn):
            spoken = [label.get(entry["emoji"].replace("\ufe0f", ""), "") for label in labels]
            spoken[0] = spoken[0] or name
            found.append(_row(code, name, GROUPS.get(group), spoken, curated.get(name)))
    return _told_apart(found)


def _picture(code: str, drawn: dict[str, str]) -> str | None:
    return drawn.get(code) or drawn.get(code.replace("-fe0f", ""))


def _row(code: str, name: str, usual: tuple[str, str, str] | None, spoken: list[str],
         curated: list[str] | None) -> Row:  # fmt: skip
    own = curated or ["", "", "", "", "", ""]
    metres, way, home = (own[k] or (usual or ("0.5", "stand", "meadow"))[k] for k in range(3))
    words = []
    for label, further in zip(spoken, own[3:], strict=True):
        named = [label.lower().replace("ё", "е").replace("’", "'"), *further.split(", ")]
        dropped = {word[1:] for word in named if word.startswith("!")}
        kept = [word for word in named if word and not word.startswith("!") and word not in dropped]
        forms = [form for word in kept for form in (word, *_other_stems(word))]
        words.append(tuple(dict.fromkeys(word for word in forms if "," not in word)))
    return Row(code=code, name=_plain(name), metres=metres, way=way, home=home, words=tuple(words))


def _other_stems(word: str) -> list[str]:
    """Russian nouns that gain or lose a vowel in some forms: скрипка, скрипок; молоток, молотка."""
    if re.search(r"[бвгдзклмнпрстфхц]ка$", word):
        return [f"{word[:-2]}ок"]
    if re.search(r"[жшчщй]ка$", word):
        return [f"{word[:-2].removesuffix('й')}ек"]
    if re.search(r"[бвгджзклмнпрстфхцчшщ]ок$", word):
        return [f"{word[:-2]}ка"]
    if re.search(r"[бвгджзклмнпрстфхцчшщ]ец$", word):
        return [f"{word[:-2]}ца"]
    return []


def _told_apart(found: list[Row]) -> list[Row]:
    """No word stands for two pictures: the curated one that came first has it."""
    seen: set[str] = set()
    told = []
    for row in found:
        words = tuple(tuple(word for word in of if not (word in seen or seen.add(word))) for of in row.words)
        if any(words):
            told.append(Row(**{**vars(row), "words": words}))
    return told


def _plain(name: str) -> str:
    return RENAMED.get(name.lower(), name.lower())


def _labels(packages: Path, language: str) -> dict[str, str]:
    folder = packages / "cldr-annotations-full" / "annotations" / language
    data = _json(folder / "annotations.json")["annotations"]["annotations"]
    return {symbol.replace("\ufe0f", ""): entry["tts"][0] for symbol, entry in data.items() if "tts" in entry}


def _curated() -> dict[str, list[str]]:
    table = {}
    for line in CURATED.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            label, *fields = (field.strip() for field in line.split("|"))
            table[label] = (fields + [""] * 6)[:6]
    return table


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
