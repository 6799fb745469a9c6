"""Which passwords are good enough: long, and not what everybody would try first."""

import re

from reelyard.core.errors import InvalidInput

SHORTEST = 12  # characters
LARGEST = 1024  # bytes

# What passwords are made of that everybody tries first. A password of such words, digits and signs alone is
# refused, however long it is: "Password1234!", "letmein-letmein", "Welcome2026!!".
_COMMON = """
    password passwort passwd passw0rd p4ssw0rd pass word kennwort senha parola secret geheim admin
    administrator root user guest test demo default changeme change letmein login welcome hello hallo
    qwerty qwertz azerty asdf zxcv iloveyou love you monkey dragon master sunshine princess football
    baseball shadow superman batman trustno whatever reelyard reel yard video server console operator
    member account summer winter spring autumn january monday please open sesame enter let me in my the
    is new one two three abc xyz correct horse battery staple correcthorsebatterystaple
"""
_LEET = str.maketrans("0134578@$!", "oieastbasi")
_KEYBOARDS = """
    abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop
    qsdfghjklm wxcvbn 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p
"""
_WORDS, _ROWS = _COMMON.split(), _KEYBOARDS.split()
_RUN = 4  # characters in a row of a keyboard that count as one
_MADE_UP = 4  # different characters that must be left over


def check_password(password: str, *, name: str) -> None:
    """Let a good password pass.

    Raises:
        InvalidInput: it is too short, too long, or among the first that anybody would try.
    """
    if len(password) < SHORTEST:
        raise _refused(f"it must have at least {SHORTEST} characters; four or five unusual words are good")
    if len(password.encode("utf-8", "surrogatepass")) > LARGEST:
        raise _refused(f"it must have at most {LARGEST} bytes")
    if is_common(password, name):
        raise _refused(
            "it is one of the first that anybody would try: choose words that do not belong together"
        )


def is_common(password: str, name: str = "") -> bool:
    """Whether a password is made of common words, keyboard rows, repetitions, digits and the name alone."""
    lower = password.casefold()
    return any(_left(text, name.casefold()) < _MADE_UP for text in (lower, lower.translate(_LEET)))


def _left(text: str, name: str) -> int:
    """How many characters are left, each counted once, when what everybody tries is taken away."""
    pieces = [part for part in re.split(r"[^\w]+|_", name) if len(part) > 2]
    text = _without_runs(text)
    for word in sorted({*_WORDS, name, *pieces} - {""}, key=len, reverse=True):
        text = text.replace(word, " ")
    others, digits = set(re.sub(r"[\s\d]", "", text)), set(re.findall(r"\d", text))
    return len(others) + (len(digits) if len(others) >= _MADE_UP - 1 else 0)  # years and dates are no help


def _without_runs(text: str) -> str:
    """The text without what lies in a row on a keyboard or in the alphabet, either way round."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    for length in range(12, _RUN - 1, -1):
        for row in rows:
            for start in range(len(row) - length + 1):
                text = text.replace(row[start : start + length], " ")
    return text


def _refused(why: str) -> InvalidInput:
    return InvalidInput(f"the password will not do: {why}", field="password")
