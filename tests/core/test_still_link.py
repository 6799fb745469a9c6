"""Signed links to stills: they follow from the clip's own link, and open one still alone."""

import pytest

from reelyard.core.media_link import link_to
from reelyard.core.signed_link import Verdict
from reelyard.core.still_link import Part, parse_still_link, still_link, verify_still

CLIP, OTHER = "0123456789abcdefABCDEF01", "0123456789abcdefABCDEF02"
OLD, NEW = b"old-secret" * 4, b"new-secret" * 4
SECRETS = {1: OLD, 2: NEW}
END = 1_900_000_000


def link(part: Part = Part.POSTER, version: int = 2, **more: object) -> str:
    clip = link_to(CLIP, END, secret=SECRETS[version], key_version=version, **more)  # type: ignore[arg-type]
    made = still_link(part, clip, SECRETS)
    assert made is not None
    return made


def judged(path: str, part: Part = Part.POSTER, now: int = END - 1) -> Verdict:
    name, _, query = path.partition("?")
    parsed = parse_still_link(part, name.rpartition("/")[2].removesuffix(".jpg"), query)
    return verify_still(parsed, secrets=SECRETS, now=now) if parsed else Verdict.FORGED


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("part", Part)
def test_a_still_is_good_as_long_as_its_clip(part: Part, version: int) -> None:
    path = link(part, version)
    assert path.startswith(f"/files/{part}s/{CLIP}.jpg?e={END}&k={version}&s=")
    assert judged(path, part) is Verdict.VALID
    assert judged(path, part, now=END) is Verdict.EXPIRED


def test_a_link_opens_nothing_else() -> None:
    path = link()
    wrong = [
        path.replace(CLIP, OTHER),
        path.replace(f"e={END}", f"e={END + 1}"),
        path.replace("k=2", "k=1"),
        path.replace("k=2", "k=3"),
        path[:-1] + ("A" if path[-1] != "A" else "B"),
        path + "&d=attachment",
        path.replace("?e=", "?E="),
        path.partition("?")[0],
    ]
    assert {judged(one) for one in wrong} == {Verdict.FORGED}
    assert judged(path, Part.STRIP) is Verdict.FORGED
    clip = link_to(CLIP, END, secret=NEW, key_version=2)
    assert judged(f"/files/posters/{CLIP}.jpg?{clip.partition('?')[2]}") is Verdict.FORGED


def test_of_a_link_that_is_none_of_ours_or_of_a_key_that_is_gone_nothing_is_made() -> None:
    assert still_link(Part.POSTER, "/files/x.mp4", SECRETS) is None
    clip = link_to(CLIP, END, secret=OLD, key_version=1)
    assert still_link(Part.POSTER, clip, {2: NEW}) is None
