"""A picture that is a file here goes ahead of the order that begins with it."""

from pathlib import Path

from tests.cli.conftest import FAST, Reelyard
from tests.pictures import drawn

MODEL = "hailuo/02-image-to-video-pro"
ROUTED = {"REELYARD_ROUTES_HAILUO_02_IMAGE_TO_VIDEO_PRO": "testcard"}


def test_a_video_begins_with_a_file_from_here(reelyard: Reelyard, tmp_path: Path) -> None:
    picture, clip = tmp_path / 'a "harbour".png', tmp_path / "clip.mp4"
    picture.write_bytes(drawn.told_png())
    asked = ("generate", FAST, "--model", MODEL, "--image", str(picture), "-o", str(clip))
    ran = reelyard.run(*asked, **ROUTED)
    assert ran.returncode == 0, ran.stderr
    assert clip.read_bytes()[4:8] == b"ftyp"
    [kept] = (reelyard.data / "media" / "uploads").iterdir()
    assert kept.read_bytes().startswith(b"\x89PNG")


def test_a_file_that_cannot_be_sent_is_told_before_anything_begins(
    reelyard: Reelyard, tmp_path: Path
) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(bytes(10_000_001))
    wrong = {tmp_path / "none.png": "cannot be read: No such file", large: "at most 10,000,000"}
    for file, message in wrong.items():
        for command in ("generate", "quote"):
            ran = reelyard.run(command, FAST, "--model", MODEL, "--image", str(file), **ROUTED)
            assert ran.returncode == 2
            assert message in ran.stderr
    assert not reelyard.data.exists()


def test_what_the_server_does_not_take_is_told(reelyard: Reelyard, tmp_path: Path) -> None:
    page = tmp_path / "page.png"
    page.write_bytes(b"<html>")
    ran = reelyard.run("generate", FAST, "--model", MODEL, "--image", str(page), **ROUTED)
    assert ran.returncode == 1
    assert "the picture is not a JPEG, PNG or WebP (code 400)" in ran.stderr
