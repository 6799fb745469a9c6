"""The process that reads a caller's picture: what it takes, what it refuses, and that it harms nobody."""

import asyncio
import base64
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.pictures import drawn

from reelyard.core.picture.values import Kind
from reelyard.pictures import child, process
from reelyard.pictures.child import carry_out
from reelyard.pictures.messages import Limits, Order, Report
from reelyard.pictures.process import ProcessPictureReader
from reelyard.ports.picture_reader import Sent, Unreadable

FORM = "multipart/form-data; boundary=xx"
PNG = drawn.png()
ROOT = Path(__file__).parents[2]
PATHS = f"{ROOT / 'src'}{os.pathsep}{ROOT}"


def part(name: str, content: bytes, more: str = "") -> bytes:
    head = f'--xx\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--xx--\r\n"


def posted(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def read_here(folder: Path, body: bytes, kind: str = "") -> Report:
    """What a child would answer, in this process."""
    (folder / "sent").write_bytes(body)
    return carry_out(Order(source=str(folder / "sent"), content_type=kind, target=str(folder / "picture")))


async def test_a_picture_is_read_in_a_process_of_its_own_and_written_bare(tmp_path: Path) -> None:
    body = form(
        part("uploadPath", b"images/mine"),
        part("file", drawn.told_jpeg(), '; filename="harbour.jpg"'),
        part("else", b"passed over"),
    )
    (tmp_path / "sent").write_bytes(body)
    reader = ProcessPictureReader(at_once=1)
    found = await reader.read(Sent(file=tmp_path / "sent", content_type=FORM), tmp_path / "picture")
    assert (found.kind, found.sides.width, found.sides.height) == (Kind.JPEG, 96, 64)
    assert found.words == {"uploadPath": "images/mine", "fileName": "harbour.jpg"}
    written = (tmp_path / "picture").read_bytes()
    assert (len(written), b"NAME" in written) == (found.size, False)


@pytest.mark.parametrize("draw", [drawn.jpeg, drawn.png, drawn.webp, drawn.told_jpeg, drawn.told_webp])
def test_every_kind_is_decoded(draw: Callable[[], bytes], tmp_path: Path) -> None:
    assert read_here(tmp_path, draw()).wrong == ""


def test_base64_may_be_bare_or_a_data_url_and_need_not_be_padded(tmp_path: Path) -> None:
    text = base64.b64encode(PNG).decode()
    wrapped = "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))
    for given in (text, f"data:image/png;base64,{text}", f"DATA:;BASE64,{text}", text.rstrip("="), wrapped):
        report = read_here(tmp_path, posted(base64Data=given, uploadPath="a"), "application/json")
        assert (report.wrong, report.words) == ("", {"uploadPath": "a"})
        (tmp_path / "picture").unlink()


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b"{", "application/json", "the body is not valid JSON"),
        (b"[]", "application/json", "the body must be a JSON object"),
        (posted(uploadPath="a"), "application/json", "Missing required parameter: base64Data"),
        (posted(base64Data=7), "application/json", "base64Data must be a string"),
        (posted(base64Data="a*b"), "application/json", "Base64 decoding failed: Invalid Base64 format"),
        (posted(base64Data="гавань"), "application/json", "Base64 decoding failed"),
        (posted(base64Data="AAAA", fileName=1), "application/json", "fileName must be a string"),
        (posted(base64Data="AAAA"), "application/json", "the picture is not a JPEG, PNG or WebP"),
        (form(part("uploadPath", b"a")), FORM, "Missing required parameter: file"),
        (form(part("file", b"")), FORM, "the picture is empty"),
        (form(*[part("x", b"")] * 21), FORM, "more than 20 parts"),
        (form(part("fileName", b"x" * 5_000)), FORM, "fileName is too long"),
        (part("file", PNG), FORM, "the multipart body is cut off"),
        (b"nonsense", FORM, "the multipart body is broken"),
        (b"", "multipart/form-data", "must name the boundary"),
        (b"", f"multipart/form-data; boundary={'x' * 999}", "the multipart body is broken"),
        (form(part("file", bytes(10_000_001))), FORM, "the picture has more than 10,000,000 bytes"),
        (drawn.bomb(9_000, 5_000), "", "the picture cannot be decoded: it is broken or cut off"),
        (PNG[:60] + PNG[61:], "", "the picture is a PNG"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_why(
    body: bytes, kind: str, message: str, tmp_path: Path
) -> None:
    assert message in read_here(tmp_path, body, kind).wrong
    assert not (tmp_path / "picture").exists()


def test_a_jpeg_whose_pixels_are_cut_off_before_a_good_end_is_refused(tmp_path: Path) -> None:
    whole = drawn.jpeg(640, 480)
    assert "broken or cut off" in read_here(tmp_path, whole[: len(whole) // 2] + b"\xff\xd9").wrong


def test_a_picture_that_finds_no_room_is_not_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "picture").mkdir()
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    report = read_here(tmp_path, PNG)
    assert (report.wrong, report.is_written) == ("", False)


async def test_no_room_is_an_error_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "sent").write_bytes(PNG)
    with pytest.raises(OSError, match="No space left"):
        await ProcessPictureReader(at_once=1).read(
            Sent(file=tmp_path / "sent"), tmp_path / "missing" / "picture"
        )


async def test_a_picture_that_ends_its_process_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit of nothing stands for a picture that takes all: the kernel ends the child."""
    (tmp_path / "sent").write_bytes(PNG)
    reader = ProcessPictureReader(at_once=1)
    monkeypatch.setenv("PYTHONPATH", PATHS)
    monkeypatch.setattr(process, "CHILD", "tests.pictures.greedy")
    with pytest.raises(Unreadable, match="takes too long or too much memory"):
        await reader.read(Sent(file=tmp_path / "sent"), tmp_path / "picture")
    monkeypatch.setattr(process, "CHILD", "tests.pictures.sleepy")
    monkeypatch.setattr(process, "LIMITS", Limits(patience=0.5))
    with pytest.raises(Unreadable, match="takes too long or too much memory"):
        await reader.read(Sent(file=tmp_path / "sent"), tmp_path / "picture")


async def test_a_reader_that_is_broken_does_not_blame_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sent").write_bytes(PNG)
    monkeypatch.setattr(process, "CHILD", "tests.pictures.no_such_child")
    with pytest.raises(RuntimeError, match="no_such_child"):
        await ProcessPictureReader(at_once=1).read(Sent(file=tmp_path / "sent"), tmp_path / "picture")


async def test_a_few_are_decoded_at_once_and_the_others_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most = 0, 0

    async def ask(self: ProcessPictureReader, order: Order) -> Report:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return Report(wrong="enough")

    monkeypatch.setattr(ProcessPictureReader, "_ask", ask)
    reader = ProcessPictureReader(at_once=2)
    came = await asyncio.gather(
        *(reader.read(Sent(file=tmp_path), tmp_path) for _ in range(7)), return_exceptions=True
    )
    assert all(isinstance(result, Unreadable) for result in came)
    assert most == 2


def test_a_picture_that_no_memory_is_left_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "check", exhausted)
    assert "too much memory" in read_here(tmp_path, PNG).wrong
