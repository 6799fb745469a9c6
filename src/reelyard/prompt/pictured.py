"""Words that a relief shows better than any body of ours: those that the vocabulary does not know, or knows
only by a near relative.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from reelyard.prompt.forms import key
from reelyard.prompt.nouns.reliefs import FURTHER, RELIEFS
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.table import Role, Word

# Words that the vocabulary draws as another thing without owning up to it: by the kind that it draws.
LOOSE: Mapping[str, str] = {
    "guitar": "violin, cello, ukulele, скрипка, виолончель, 小提琴, 大提琴",
    "bread": "cake, pizza, burger, hamburger, торт, пицца, бургер, 蛋糕, 披萨, 汉堡",
    "apple": "peach, tomato, cherry, strawberry, pear, персик, помидор, клубника, груша, 桃子, 西红柿, 樱桃, "
    "草莓, 梨",
    "orange": "tangerine, lemon, lime, мандарин, лимон, 橘子, 柠檬",
    "cube": "treasure chest, suitcase, package, сундук, чемодан, 行李箱, 宝箱",
    "lamp": "lantern, paper lantern, candle, torch, свеча, свечи, 灯笼, 蜡烛",
    "key": "coin, ring, crown, монета, кольцо, корона, 硬币, 戒指, 王冠",
    "stone": "gem, diamond, алмаз, 宝石, 钻石",
    "phone": "television, tv, computer, телевизор, компьютер, 电视, 电脑",
    "clock": "alarm clock, wristwatch, будильник, 手表, 闹钟",
    "mirror": "window, door, picture frame, окно, дверь, 窗户, 窗, 门",
    "bag": "backpack, basket, рюкзак, корзина, 背包, 篮子",
    "flag": "风筝",
    "beetle": "ladybug, ladybird, божья коровка, 瓢虫",
    "ball": "football, soccer ball, basketball, tennis ball, 足球, 篮球",
    "bear": "teddy bear, плюшевый медведь, плюшевый мишка, 泰迪熊",
}
_LOOSE = {phrase: kind for kind, phrases in LOOSE.items() for phrase in phrases.split(", ")}
# A relative with a body that walks is more than a relief, but for these.
ALIVE = ("quadruped", "person", "theropod", "bird", "building")
UNLIKE = frozenset(
    re.split(
        r",\s+",
        """kangaroo, wallaby, hedgehog, porcupine, sloth, mermaid, fairy, ghost, alien, snowman, phoenix, bat,
        turkey, tent, eiffel tower, stadium, кенгуру, еж, ежик, ленивец, русалка, фея, привидение, призрак,
        инопланетянин, снеговик, феникс, летучая мышь, летучие мыши, палатка, эйфелева башня, стадион, 袋鼠,
        刺猬, 树懒, 美人鱼, 仙女, 鬼, 外星人, 雪人, 凤凰, 蝙蝠, 帐篷, 埃菲尔铁塔""",
    )
)


def pictured(vocabulary: Iterable[Word]) -> Iterator[Word]:
    """Every further noun that the vocabulary leaves open; what is drawn is only near its concept."""
    words = tuple(vocabulary)
    named = [(relief.kind, relief.words) for relief in RELIEFS.values()]
    reliefs = tuple(_untaken(named, [word for word in words if not _left(word)]))
    yield from reliefs
    yield from _untaken(FURTHER.items(), (*reliefs, *words))


def _untaken(named: Iterable[tuple[str, tuple[str, ...]]], known: Iterable[Word]) -> Iterator[Word]:
    """Phrases with their kinds, but for those that are known already."""
    phrases = [word.phrase for word in known]
    taken = {_spelled(phrase) for phrase in phrases}
    stems = tuple(phrase[:-1] for phrase in phrases if phrase.endswith("*"))
    for kind, words in named:
        for phrase in words:
            if _spelled(phrase) not in taken and not phrase.startswith(stems):
                taken.add(_spelled(phrase))
                yield Word(phrase=phrase, role=Role.KIND, value=kind, near=True)


def _left(word: Word) -> bool:
    """Whether the vocabulary leaves a word to a relief."""
    if word.role is not Role.KIND or not word.near:
        return word.role is Role.KIND and _LOOSE.get(word.phrase) == word.value
    return KINDS[word.value].family not in ALIVE or word.phrase in UNLIKE


def _spelled(phrase: str) -> tuple[str, ...]:
    return tuple(key(part) for part in re.split(r"[\s-]+", phrase))
