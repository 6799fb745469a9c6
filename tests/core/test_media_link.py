"""Signed links: what opens a clip, and everything that does not."""

import base64
import hashlib
import hmac
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.media_link import (
    ClipRecord,
    Disposition,
    MediaLink,
    link_to,
    parse_link,
    sign,
    verify,
)
from reelyard.core.signed_link import Verdict

CLIP = "0123456789abcdefABCDEF01"
OLD, NEW = b"old-secret" * 4, b"new-secret" * 4
SECRETS = {1: OLD, 2: NEW}
END = 1_900_000_000
clips = st.text("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=24, max_size=24)


def judged(url: str, now: int = END - 1) -> Verdict:
    link = parse_link(url)
    return verify(link, secrets=SECRETS, now=now) if link else Verdict.FORGED


def read(url: str) -> MediaLink:
    link = parse_link(url)
    assert link is not None
    return link


def test_a_link_has_the_promised_shape_and_signature() -> None:
    message = f"reelyard-file|{CLIP}|{END}|inline".encode()
    signature = (
        base64.urlsafe_b64encode(hmac.new(NEW, message, hashlib.sha256).digest()).rstrip(b"=").decode()
    )
    link = link_to(CLIP, END, secret=NEW, key_version=2)
    assert link == f"/files/{CLIP}.mp4?e={END}&k=2&s={signature}"
    assert link.partition("?")[2] == sign(CLIP, END, secret=NEW, key_version=2)


def test_a_link_is_good_to_its_last_second() -> None:
    link = link_to(CLIP, END, secret=NEW, key_version=2)
    assert judged(link, END - 1) is Verdict.VALID
    assert judged(link, END) is Verdict.EXPIRED
    assert judged(link, END + 1) is Verdict.EXPIRED


def test_links_of_an_older_key_live_on_while_the_key_is_known() -> None:
    link = link_to(CLIP, END, secret=OLD, key_version=1)
    assert judged(link) is Verdict.VALID
    assert verify(read(link), secrets={2: NEW}, now=0) is Verdict.FORGED


def test_a_key_signs_for_its_own_version_only() -> None:
    assert judged(link_to(CLIP, END, secret=OLD, key_version=2)) is Verdict.FORGED


def test_a_forged_link_is_forged_also_when_its_time_is_over() -> None:
    assert judged(link_to(CLIP, END, secret=b"mine" * 8, key_version=2), END + 9) is Verdict.FORGED


def test_the_disposition_is_in_the_link_and_under_the_signature() -> None:
    saved = link_to(CLIP, END, secret=NEW, key_version=2, disposition=Disposition.ATTACHMENT)
    assert read(saved).disposition is Disposition.ATTACHMENT
    assert judged(saved) is Verdict.VALID
    assert judged(saved.replace("&d=attachment", "")) is Verdict.FORGED
    assert judged(saved.replace("d=attachment", "d=inline")) is Verdict.FORGED
    assert judged(link_to(CLIP, END, secret=NEW, key_version=2) + "&d=attachment") is Verdict.FORGED


@given(
    clip=clips,
    end=st.integers(1, 999_999_999_999),
    now=st.integers(0, 10**12),
    version=st.sampled_from([1, 2]),
)
def test_every_link_that_we_sign_is_read_and_judged_right(
    clip: str, end: int, now: int, version: int
) -> None:
    url = link_to(clip, end, secret=SECRETS[version], key_version=version)
    link = read(url)
    assert (link.clip_id, link.expires_at, link.key_version) == (clip, end, version)
    assert judged(url, now) is (Verdict.VALID if now < end else Verdict.EXPIRED)


@given(clip=clips, end=st.integers(1, 999_999_999_999), signature=st.text("Az09-_", min_size=43, max_size=43))
def test_no_other_clip_end_or_signature_passes(clip: str, end: int, signature: str) -> None:
    link = read(link_to(CLIP, END, secret=NEW, key_version=2))
    for changed in (
        replace(link, clip_id=clip),
        replace(link, expires_at=end),
        replace(link, signature=signature),
        replace(link, key_version=1),
        replace(link, disposition=Disposition.ATTACHMENT),
    ):
        expected = {Verdict.FORGED} if changed != link else {Verdict.VALID, Verdict.EXPIRED}
        assert verify(changed, secrets=SECRETS, now=0) in expected


@pytest.mark.parametrize("place", range(43))
def test_every_character_of_the_signature_counts(place: int) -> None:
    link = read(link_to(CLIP, END, secret=NEW, key_version=2))
    other = "A" if link.signature[place] != "A" else "B"
    changed = link.signature[:place] + other + link.signature[place + 1 :]
    assert verify(replace(link, signature=changed), secrets=SECRETS, now=0) is Verdict.FORGED


def test_the_last_character_has_one_spelling() -> None:
    """Its two spare bits would let four signatures decode to the same bytes."""
    link = read(link_to(CLIP, END, secret=NEW, key_version=2))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    passing = [
        last
        for last in alphabet
        if verify(replace(link, signature=link.signature[:-1] + last), secrets=SECRETS, now=0)
        is Verdict.VALID
    ]
    assert passing == [link.signature[-1]]


GOOD = link_to(CLIP, END, secret=NEW, key_version=2)


@pytest.mark.parametrize(
    "prefix",
    ["", "http://127.0.0.1:8080", "https://video.example.com", "https://example.com/clips", "/clips"],
)
def test_a_whole_address_reads_as_its_path_and_query_do(prefix: str) -> None:
    assert parse_link(prefix + GOOD) == parse_link(GOOD)


def test_parameters_that_others_add_do_no_harm() -> None:
    assert judged(GOOD + "&utm_source=mail") is Verdict.VALID


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "/",
        "/files/",
        f"/files/{CLIP}.mp4",
        f"/files/{CLIP}.mp4?",
        GOOD.replace(".mp4", ".webm"),
        GOOD.replace(".mp4", ".mp4x"),
        GOOD.replace(".mp4", ""),
        GOOD.replace(CLIP, CLIP[:-1]),
        GOOD.replace(CLIP, CLIP + "1"),
        GOOD.replace(CLIP, CLIP[:-1] + "é"),
        GOOD.replace(CLIP, "../" + CLIP[3:]),
        GOOD.replace("/files/", "/clips/"),
        GOOD.replace(f"e={END}", "e="),
        GOOD.replace(f"e={END}", "e=0"),
        GOOD.replace(f"e={END}", f"e=0{END}"),
        GOOD.replace(f"e={END}", f"e=-{END}"),
        GOOD.replace(f"e={END}", "e=" + "9" * 13),
        GOOD.replace(f"e={END}", "e=1.9e9"),
        GOOD.replace("k=2", "k=02"),
        GOOD.replace("k=2", "k="),
        GOOD.replace("k=2", "k=9999999"),
        GOOD.replace("k=2&", ""),
        GOOD[:-1],
        GOOD + "=",
        GOOD + "A",
        GOOD + "&k=2",
        GOOD + f"&e={END}",
        GOOD + "&d=",
        GOOD + "&d=open",
        GOOD + "&d=inline&d=inline",
        GOOD + "&x=1" * 20,
        "//[/files" + GOOD,
    ],
)
def test_what_has_not_the_shape_of_a_link_is_none(bad: str) -> None:
    assert parse_link(bad) is None


@given(url=st.one_of(st.text(), st.text().map(f"/files/{CLIP}.mp4?{{}}".format), st.binary().map(str)))
def test_no_text_breaks_the_reader(url: str) -> None:
    assert judged(url) is Verdict.FORGED


def test_http_counts_the_time_of_publishing_in_whole_seconds() -> None:
    record = ClipRecord(size=1, sha256="0" * 64, published_at=1_800_000_000_999, gone=False)
    assert record.modified_at == 1_800_000_000
