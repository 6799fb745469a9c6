"""Words that say whose they are: "an elephant and her calf" are two elephants, and a blue whale is blue."""

import re

from reelyard.prompt.drafts import Draft
from reelyard.prompt.vocabulary.table import Role, Word

_YOUNG = frozenset(
    re.findall(
        r"\w+",
        """calf calves cub cubs baby babies young pup pups puppy foal chick chicks kitten kittens offspring
        детеныш детеныша детенышем детеныши детенышами малыш малыша малышом теленок теленка теленком слоненок
        птенцами 幼崽 宝宝 小宝宝 孩子""",
    )
)
_ANIMALS = frozenset({"quadruped", "bird", "whale", "fish", "sauropod", "theropod"})
_COLOURED = {
    "blue whale": "blue", "brown bear": "brown", "black bear": "black", "golden retriever": "golden",
    "black panther": "black", "棕熊": "brown", "白鹤": "white", "白鸽": "white", "金毛": "golden",
    "蓝鲸": "blue", "白马": "white", "黑豹": "black",
}  # fmt: skip


def offspring(said: str, last: Draft | None) -> Word | None:
    """Whose child it is, where "her calf" or "its cub" stands behind an animal."""
    if said not in _YOUNG or last is None or last.family not in _ANIMALS:
        return None
    return Word(phrase=said, role=Role.KIND, value=last.kind)


def colour_within(noun: str) -> str | None:
    """The colour that is part of an animal's name."""
    return next((colour for name, colour in _COLOURED.items() if noun.startswith(name)), None)
