"""The code that verifies a callback: what stands, tested, on the documentation's page about callbacks."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_BLOCK = re.compile(r"^```(python|javascript)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMES = {"python": "Python", "javascript": "JavaScript, on Node.js"}


@cache
def verifying_code(page: Path) -> Sequence[tuple[str, str]]:
    """Language and code of each block of the page."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(_NAMES[language], code.rstrip("\n")) for language, code in found]
