"""What a search in prompts compares: folded words; of scripts without spaces, every letter by itself.

A prompt becomes a row of terms. What is searched for becomes phrases, one for each run between spaces: all of
them must stand in the prompt, each as neighbours, and the last word of each may go on ("fox" finds "foxes").
"""

import re
import unicodedata

Phrase = tuple[str, ...]

# Kana, Han, Hangul, and the letters of Thai, Lao, Burmese and Khmer: their words have no spaces between them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_TERM = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def terms_of(text: str) -> Phrase:
    """The terms of a text, in their order."""
    spread = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return tuple(_TERM.findall(unicodedata.normalize("NFC", _ACCENTS.sub("", spread))))


def phrases_of(keyword: str) -> tuple[Phrase, ...]:
    """The phrases that are searched for; none where nothing of it is a letter or a digit."""
    return tuple(phrase for run in keyword.split() if (phrase := terms_of(run)))


def goes_on(term: str) -> bool:
    """Whether a phrase's last term may be the beginning of one: a word may, a letter without spaces not."""
    return not re.match(f"[{_UNSPACED}]", term)


def matches(terms: Phrase, phrases: tuple[Phrase, ...]) -> bool:
    """Whether all phrases stand among the terms."""
    return all(_stands(terms, phrase) for phrase in phrases)


def _stands(terms: Phrase, phrase: Phrase) -> bool:
    *whole, last = phrase
    may_go_on = goes_on(last)
    for start in range(len(terms) - len(whole)):
        end = terms[start + len(whole)]
        fits = end.startswith(last) if may_go_on else end == last
        if fits and list(terms[start : start + len(whole)]) == whole:
            return True
    return False
