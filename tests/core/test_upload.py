"""What uploads may be called, where they may be put, and what a link to one is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.errors import InvalidInput
from reelyard.core.picture.values import Kind
from reelyard.core.signed_link import Verdict
from reelyard.core.upload import check_path, file_name
from reelyard.core.upload_link import parse_upload_link, upload_link, verify_upload

ID = "0123456789abcdefABCDEF01"
SECRETS = {1: b"old", 2: b"new"}


@pytest.mark.parametrize(
    ("wished", "kind", "name"),
    [
        ("harbour.png", Kind.PNG, "harbour.png"),
        ("Harbour at dawn.JPEG", Kind.JPEG, "Harbour-at-dawn.jpeg"),
        ("page.html", Kind.PNG, "page.png"),
        ("photo.png", Kind.JPEG, "photo.jpg"),
        ("../../etc/passwd", Kind.WEBP, "passwd.webp"),
        ("C:\\pictures\\a.webp", Kind.WEBP, "a.webp"),
        ("no-ending", Kind.PNG, "no-ending.png"),
        (".png", Kind.PNG, "otherwise.png"),
        ("гавань.png", Kind.PNG, "otherwise.png"),
        ("", Kind.PNG, "otherwise.png"),
        ('a"; x=".png', Kind.PNG, "a-x.png"),
    ],
)
def test_a_name_is_kept_as_far_as_a_link_can_say_it(wished: str, kind: Kind, name: str) -> None:
    assert file_name(wished, kind, "otherwise") == name


@given(st.text(), st.sampled_from(Kind))
def test_whatever_is_wished_its_link_reads_back_and_holds(wished: str, kind: Kind) -> None:
    name = file_name(wished, kind, "otherwise")
    link = parse_upload_link("https://video.example.com/reel" + upload_link(ID, name, 99, SECRETS))
    assert link is not None
    assert (link.upload_id, link.name, link.expires_at, link.key_version) == (ID, name, 99, 2)
    assert verify_upload(link, secrets=SECRETS, now=98) is Verdict.VALID
    assert verify_upload(link, secrets=SECRETS, now=99) is Verdict.EXPIRED


@pytest.mark.parametrize(
    ("old", "new"),
    [("exp=99", "exp=100"), ("a.png", "b.png"), (ID, ID[::-1]), ("k=2", "k=1"), ("k=2", "k=3")],
)
def test_a_link_that_was_changed_is_worth_nothing(old: str, new: str) -> None:
    link = parse_upload_link(upload_link(ID, "a.png", 99, SECRETS).replace(old, new))
    assert link is not None
    assert verify_upload(link, secrets=SECRETS, now=1) is Verdict.FORGED


@pytest.mark.parametrize(
    "url",
    [
        "http://here/files/0123456789abcdefABCDEF01.mp4?exp=1&k=1&sig=" + "x" * 43,
        f"http://here/uploads/{ID}/a.png",
        f"http://here/uploads/{ID}/a/b.png?exp=1&k=1&sig=" + "x" * 43,
        "http://[broken",
    ],
)
def test_what_is_no_link_to_an_upload_is_not_read_as_one(url: str) -> None:
    assert parse_upload_link(url) is None


def test_a_folder_is_kept_without_the_slashes_around_it() -> None:
    assert check_path(" /images/user uploads/ ") == "images/user uploads"


@pytest.mark.parametrize("path", ["..", "a/../b", "./a", "a//b", "a\\b", "a\nb", "a" * 256])
def test_a_folder_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(InvalidInput, match="uploadPath must be"):
        check_path(path)


@pytest.mark.parametrize("path", ["", "  ", "/"])
def test_a_folder_that_is_missing_is_asked_for(path: str) -> None:
    with pytest.raises(InvalidInput, match="Missing required parameter: uploadPath"):
        check_path(path)
