"""Programs that order a clip and fetch it: one template a language, filled in for each model."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent / "programs"
LANGUAGES = {"sh": "order.sh", "python": "order.py.txt", "javascript": "order.mjs"}


@dataclass(frozen=True, kw_only=True)
class Programs:
    """The programs of one model, by language."""

    base: str
    model: str
    input: Mapping[str, Any]
    folder: Path = _TEMPLATES

    def program(self, language: str) -> str:
        """One program.

        Raises:
            KeyError: there is none in this language.
        """
        text = (self.folder / LANGUAGES[language]).read_text(encoding="utf-8")
        for mark, value in self._values(language).items():
            text = text.replace(mark, value)
        return text

    def _values(self, language: str) -> Mapping[str, str]:
        body = {"model": self.model, "input": dict(self.input)}
        written = json.dumps(body, indent=4 if language == "python" else 2, ensure_ascii=False)
        if language == "python":
            written = written.replace(": true", ": True").replace(": false", ": False")
        return {"@BASE@": self.base, "@BODY@": written.replace("'", "'\\''") if language == "sh" else written}
