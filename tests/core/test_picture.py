"""What a picture's bytes say of it, and what is left of it once only its pixels count."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pictures import drawn

from reelyard.core.picture.reading import bare
from reelyard.core.picture.turning import exif_of, turn_of
from reelyard.core.picture.values import LARGEST, BadPicture, Kind, Sides

PLAIN = {Kind.JPEG: drawn.jpeg, Kind.PNG: drawn.png, Kind.WEBP: drawn.webp}
TOLD = {Kind.JPEG: drawn.told_jpeg, Kind.PNG: drawn.told_png, Kind.WEBP: drawn.told_webp}
MADE = {kind: draw() for kind, draw in TOLD.items()}


@pytest.mark.parametrize("kind", Kind)
def test_a_picture_is_known_by_its_bytes(kind: Kind) -> None:
    found = bare(PLAIN[kind]())
    assert (found.kind, found.sides) == (kind, Sides(width=96, height=64))


@pytest.mark.parametrize("kind", Kind)
def test_places_names_notes_and_what_hides_behind_the_end_are_left_out(kind: Kind) -> None:
    told = MADE[kind]
    assert b"NAME" in told
    assert b"GPS-PLACE" in told
    found = bare(told)
    whole = b"".join(found.pieces)
    assert not any(word in whole for word in (b"NAME", b"GPS-PLACE", b"script"))
    assert bare(whole) == found, "it is bare already"


@pytest.mark.parametrize("kind", Kind)
def test_which_side_is_up_is_kept(kind: Kind) -> None:
    assert exif_of(6) in b"".join(bare(MADE[kind]).pieces)
    assert b"Exif" not in b"".join(bare(PLAIN[kind]()).pieces)


def test_an_orientation_is_read_in_both_orders_of_bytes_and_else_is_upright() -> None:
    assert [turn_of(exif_of(turn)) for turn in range(1, 9)] == list(range(1, 9))
    big = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x08\x00\x00\x00\x00\x00\x00"
    assert turn_of(big) == 8
    for odd in (b"", b"II*\0", b"nonsense", big[:-8], exif_of(6).replace(b"\x06", b"\x0c")):
        assert turn_of(odd) == 1


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_picture_that_is_cut_off_is_refused(kind: Kind, share: float) -> None:
    whole = PLAIN[kind]()
    with pytest.raises(BadPicture):
        bare(whole[: int(len(whole) * share)])


WRONG: list[tuple[Callable[[], bytes], str]] = [
    (bytes, "is empty"),
    (lambda: b"<html><script>alert(1)</script></html>", "is not a JPEG, PNG or WebP"),
    (lambda: b"GIF89a" + bytes(99), "is not a JPEG, PNG or WebP"),
    (lambda: bytes(LARGEST + 1), "has 10,000,001 bytes: at most 10,000,000"),
    (lambda: drawn.bomb(10_200, 5_000), "has 10200x5000 pixels: at most 50 million"),
    (lambda: drawn.bomb(2**31 - 1, 2**31 - 1), "at most 50 million"),
    (lambda: drawn.bomb(0, 5), "has no pixels"),
    (lambda: drawn.png().replace(b"IDAT", b"IDAU"), "do not fit together"),
    (lambda: drawn.jpeg()[:2] + drawn.jpeg()[-2:], "JPEG without pixels"),
]


@pytest.mark.parametrize(("made", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_is_no_picture_that_is_taken_is_refused_and_why(made: Callable[[], bytes], message: str) -> None:
    with pytest.raises(BadPicture, match=message):
        bare(made())


def test_a_second_frame_in_a_jpeg_cannot_be_larger_than_the_first_says() -> None:
    plain = drawn.jpeg()
    at = plain.index(b"\xff\xc0")
    size = int.from_bytes(plain[at + 2 : at + 4], "big") + 2
    frame = bytearray(plain[at : at + size])
    frame[5:9] = b"\xff\xff\xff\xff"
    with pytest.raises(BadPicture):
        bare(plain[: at + size] + bytes(frame) + plain[at + size :])


def test_what_moves_is_refused() -> None:
    png, webp = drawn.png(), drawn.told_webp()
    animated = png[:33] + drawn.png_chunk(b"acTL", bytes(8)) + png[33:]
    flagged = webp.replace(b"VP8X\x0a\x00\x00\x00\x0c", b"VP8X\x0a\x00\x00\x00\x0e")
    assert flagged != webp
    for moving in (animated, flagged):
        with pytest.raises(BadPicture, match="is animated: send a still picture"):
            bare(moving)


def test_a_profile_of_colours_that_unpacks_to_gigabytes_is_left_out() -> None:
    png = drawn.png()
    for size, kept in ((1_000, True), (5_000_000, False)):
        chunk = drawn.png_chunk(b"iCCP", b"name\0\0" + drawn.packed(size))
        found = bare(png[:33] + chunk + png[33:])
        assert (b"iCCP" in b"".join(found.pieces)) is kept


@given(st.sampled_from(Kind), st.data())
def test_nothing_but_a_refusal_comes_of_bytes_that_were_changed(kind: Kind, data: st.DataObject) -> None:
    whole = bytearray(MADE[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    try:
        found = bare(bytes(whole))
    except BadPicture:
        return
    assert bare(b"".join(found.pieces)).sides == found.sides
