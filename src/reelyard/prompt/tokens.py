"""A prompt as tokens: words, single Chinese characters, stops, commas and bracket commands."""

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

from reelyard.prompt.traditional import simplified
from reelyard.prompt.vocabulary.camera import moves_of


class Sign(Enum):
    """What a token is."""

    WORD = "word"
    HAN = "han"
    COMMA = "comma"
    STOP = "stop"
    COMMAND = "command"


class Token(NamedTuple):
    """A word in lower case, a character, a mark of punctuation, or the moves of a bracket command."""

    sign: Sign
    text: str
    moves: tuple[str, ...] = ()


_TOKEN = re.compile(
    r"\[(?P<command>[^\[\]]{1,120})\]"
    r"|(?P<han>[\u3400-\u9fff])"
    r"|(?P<word>[^\W_\u3400-\u9fff]+(?:'[a-z]+)?)"
    r"|(?P<stop>[.!?。！？…\n]+)"
    r"|(?P<comma>[,;:，；、：()（）—–|\"“”«»\[\]]|\s-\s)"
)
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a prompt into tokens. A bracket that holds no command is read as ordinary words."""
    return tuple(_cut(_plain(text)))


def language(text: str) -> str:
    """Say in which language a prompt mostly is: "zh", "ru", else "en"."""
    body = re.sub(r"\[[^\]]*\]", " ", text)
    han = len(re.findall(r"[\u3400-\u9fff]", body))
    cyrillic = len(re.findall(r"[а-яёА-ЯЁ]", body))
    latin = len(re.findall(r"[A-Za-z]", body))
    if han * 6 >= max(latin, cyrillic, 1):
        return "zh"
    return "ru" if cyrillic * 4 >= max(latin, 1) else "en"


def _plain(text: str) -> str:
    lowered = (
        unicodedata.normalize("NFKC", text).replace("’", "'").translate({0x3010: "[", 0x3011: "]"}).lower()
    )
    unaccented = _ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    return simplified(unicodedata.normalize("NFC", unaccented).replace("ё", "е"))


def _cut(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        sign = Sign(match.lastgroup)
        inner = match[sign.value]
        if sign is not Sign.COMMAND:
            found.append(Token(sign, inner.removesuffix("'s")))
        elif moves := moves_of(inner):
            found.append(Token(sign, inner, moves))
        else:
            found += [Token(Sign.COMMA, "["), *_cut(inner), Token(Sign.COMMA, "]")]
    return found
