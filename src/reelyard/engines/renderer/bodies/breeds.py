"""Breeds: nouns that the vocabulary counts as a kind, and that have a shape or coat of their own."""

from collections.abc import Mapping
from dataclasses import replace

from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Rgb

_GREY, _TAN, _BROWN, _WHITE, _BLACK = ((0.26, 0.26, 0.27), (0.46, 0.30, 0.15), (0.13, 0.065, 0.03),
    (0.62, 0.60, 0.57), (0.022, 0.02, 0.02))  # fmt: skip
_RUST: Rgb = (0.40, 0.15, 0.04)
_ROWS: tuple[tuple[str, Rgb, str], ...] = (("husky", _GREY,
    "husky, siberian husky, malamute, хаски, 哈士奇"), ("corgi", _RUST, "corgi, корги, 柯基"), ("dalmatian",
    _WHITE, "dalmatian, далматин, далматинец, 斑点狗"), ("german shepherd", _TAN,
    "german shepherd, shepherd dog, овчарка, 德国牧羊犬, 牧羊犬"), ("golden retriever", (0.55, 0.34, 0.12),
    "golden retriever, retriever, ретривер, золотистый ретривер, 金毛, 金毛犬"), ("labrador", (0.50, 0.34,
    0.17), "labrador, лабрадор, 拉布拉多"), ("pug", _TAN, "pug, мопс, 巴哥, 哈巴狗"), ("poodle", _WHITE,
    "poodle, пудель, 贵宾犬, 泰迪"), ("bulldog", _TAN, "bulldog, french bulldog, бульдог, 斗牛犬"), ("beagle",
    _BROWN, "beagle, бигль, 比格犬"), ("dachshund", _RUST, "dachshund, такса, таксы, 腊肠犬"), ("chihuahua",
    _TAN, "chihuahua, чихуахуа, 吉娃娃"), ("greyhound", _GREY, "greyhound, борзая, 灵缇"), ("samoyed",
    _WHITE, "samoyed, самоед, 萨摩耶"), ("cheetah", _TAN, "cheetah, гепард, 猎豹"), ("jaguar", _TAN,
    "jaguar, ягуар, 美洲豹"), ("snow leopard", (0.42, 0.41, 0.39),
    "snow leopard, снежный барс, барс, 雪豹"), ("lynx", _TAN, "lynx, bobcat, рысь, 猞猁"), ("puma", _TAN,
    "puma, cougar, mountain lion, пума, 美洲狮"), ("lioness", (0.50, 0.32, 0.14), "lioness, львица, 母狮"),
    ("gorilla", _BLACK, "gorilla, горилла, 大猩猩"), ("orangutan", _RUST, "orangutan, орангутан, 红毛猩猩"),
    ("unicorn", _WHITE, "unicorn, единорог, 独角兽"), ("pegasus", _WHITE, "pegasus, пегас, 飞马"),
    ("donkey", _GREY, "donkey, mule, осел, ослик, 驴"), ("pony", _BROWN, "pony, пони, 小马"), ("moose",
    _BROWN, "moose, elk, лось, 驼鹿"), ("fawn", _RUST, "fawn, олененок"), ("doe", _BROWN, "doe, лань"),
    ("antelope", _TAN, "antelope, gazelle, impala, springbok, антилопа, газель, 羚羊"), ("bison", _BROWN,
    "bison, buffalo, yak, water buffalo, бизон, буйвол, як, 野牛, 水牛, 牦牛"), ("bull", _BLACK,
    "bull, ox, oxen, бык, 公牛"), ("ram", _WHITE, "ram, баран"), ("llama", _WHITE,
    "llama, alpaca, лама, альпака, 羊驼"), ("boar", _BROWN, "boar, wild boar, warthog, кабан, 野猪"),
    ("hedgehog", _BROWN, "hedgehog, porcupine, еж, ежик, 刺猬"), ("red panda", _RUST,
    "red panda, красная панда, 小熊猫"), ("skunk", _BLACK, "skunk, скунс, 臭鼬"), ("badger", _GREY,
    "badger, барсук, 獾"), ("hyena", _TAN, "hyena, гиена, 鬣狗"), ("arctic fox", _WHITE,
    "arctic fox, песец, 北极狐"), ("koala", _GREY, "koala, коала, 考拉"), ("triceratops", (0.14, 0.15,
    0.08), "triceratops, трицератопс, 三角龙"), ("black bear", _BLACK,
    "black bear, черный медведь, 黑熊"))  # fmt: skip
BREEDS: Mapping[str, tuple[str, Rgb]] = {noun: (name, rgb) for name, rgb,
    nouns in _ROWS for noun in nouns.split(", ")}  # fmt: skip


def bred(look: Look) -> Look:
    """The look of a breed, where the noun names one; in its usual colour where the prompt names none."""
    found = BREEDS.get(look.noun)
    if not found:
        return look
    return replace(look, kind=found[0], rgb=look.rgb if look.coloured else found[1])
