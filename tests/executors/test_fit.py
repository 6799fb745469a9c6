"""What becomes of videos that services send: served as they are, made fit, or refused."""

import os
import subprocess
import sys
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import av
import pytest
from tests.upstreams.clips import clip

from reelyard.executors.clip_check import WrongClip
from reelyard.executors.messages import Made
from reelyard.executors.upstream.fit import Seen, fit


def fitted(tmp_path: Path, data: bytes) -> Made:
    raw = tmp_path / "raw"
    raw.write_bytes(data)
    return fit(raw, tmp_path / "clip.mp4")


def test_a_good_clip_is_served_byte_for_byte(tmp_path: Path) -> None:
    made = fitted(tmp_path, clip())
    assert (tmp_path / "clip.mp4").read_bytes() == clip()
    assert made.clip.sha256 == sha256(clip()).hexdigest()
    assert made.clip.size == len(clip())
    assert (made.clip.format.width, made.clip.format.height, made.clip.format.fps) == (136, 76, 12)
    assert made.clip.format.seconds == pytest.approx(14 / 12, abs=0.01)
    assert made.recipe == {"came_as": "h264 in mov,mp4,m4a,3gp,3g2,mj2", "made_fit": "as it came"}
    assert made.stills is not None


@pytest.mark.parametrize(
    ("shape", "treatment"),
    [
        ({"faststart": False}, "remuxed"),
        ({"container": "matroska"}, "transcoded"),
        ({"sound": True}, "as it came"),
        ({"sound": True, "faststart": False}, "remuxed"),
        ({"codec": "mpeg4"}, "transcoded"),
        ({"codec": "libx265"}, "transcoded"),
        ({"codec": "libvpx-vp9", "container": "webm"}, "transcoded"),
        ({"pixels": "yuv444p"}, "transcoded"),
        ({"codec": "mpeg4", "sound": True}, "transcoded"),
    ],
    ids=str,
)
def test_a_video_that_browsers_could_not_play_at_once_is_made_fit(
    tmp_path: Path, shape: dict[str, Any], treatment: str
) -> None:
    made = fitted(tmp_path, clip(**shape))
    assert made.recipe["made_fit"] == treatment
    with av.open(str(tmp_path / "clip.mp4")) as found:
        (video,) = found.streams.video
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert len(found.streams.audio) == int(shape.get("sound", False))
        assert sum(1 for _ in found.decode(video)) == 14
    data = (tmp_path / "clip.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert made.clip.sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"error": {"message": "the video is no longer available"}}',
        b"<html><body>Sign in</body></html>",
        b"\x00\x00\x00\x18ftypmp42" + bytes(4_000),
        clip()[: len(clip()) // 2],
        clip(faststart=False)[: len(clip()) // 2],
        clip()[:-300],
        clip(frames=8),
        clip(fps=1, frames=1),
    ],
    ids=["empty", "json", "html", "noise", "half", "half without an index", "no end", "short", "a still"],
)
def test_what_is_no_video_of_a_second_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(WrongClip):
        fitted(tmp_path, data)


def test_a_clip_with_a_damaged_bit_is_refused_mostly_though_a_player_would_conceal_it(tmp_path: Path) -> None:
    whole, refused = clip(frames=36), 0
    begin = whole.index(b"mdat")
    step = (len(whole) - begin) // 24
    for place in range(begin + 8 * step, begin + 20 * step, step):
        damaged = bytearray(whole)
        damaged[place] ^= 16
        try:
            fitted(tmp_path, bytes(damaged))
        except WrongClip:
            refused += 1
    assert refused >= 9  # of 12; without a strict decoder six


def test_a_clip_is_on_the_disk_before_it_is_a_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    fitted(tmp_path, clip())
    assert synced == [(tmp_path / "clip.mp4").stat().st_ino]


@pytest.mark.parametrize(("width", "height"), [(4_112, 2_320), (8, 64)], ids=["too many pixels", "too few"])
def test_a_picture_of_a_size_that_no_page_shows_is_refused(tmp_path: Path, width: int, height: int) -> None:
    data = clip(width=width, height=height, frames=2, fps=1, codec="mpeg4", container="avi")
    with pytest.raises(WrongClip, match=f"its picture is {width}x{height}"):
        fitted(tmp_path, data)


def test_a_clip_of_hours_is_refused_though_it_says_nothing_of_its_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelyard.executors.upstream.fit.LONGEST", 0.2)  # 24 frames, at the most of a rate
    monkeypatch.setattr("reelyard.executors.upstream.fit._look", _unlimited)
    with pytest.raises(WrongClip, match="more than 24 frames"):
        fitted(tmp_path, clip(frames=36))


def _unlimited(raw: Path) -> Seen:
    del raw
    return Seen(codec="h264", width=136, height=76, rate=Fraction(12), promised=0, treatment="as it came")


@pytest.mark.parametrize(
    "listing",
    [
        "ffconcat version 1.0\nfile theirs.mp4\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:6,\ntheirs.mp4\n#EXT-X-ENDLIST\n",
    ],
    ids=["concat", "hls"],
)
def test_a_list_of_files_is_no_clip_and_nobodys_file_is_read_for_it(tmp_path: Path, listing: str) -> None:
    (tmp_path / "theirs.mp4").write_bytes(clip())  # another account's, in the same folder
    with pytest.raises(WrongClip, match="cannot be decoded"):
        fitted(tmp_path, listing.encode())


def test_a_file_full_of_nothing_is_refused_soon(tmp_path: Path) -> None:
    with pytest.raises(WrongClip):
        fitted(tmp_path, b"\x00\x00\x00\x08free" * 300_000)


def test_the_child_says_in_words_what_is_wrong_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(b"{}")
    words = ["-P", "-m", "reelyard.executors.upstream.child_fit", "-", "raw", "clip.mp4"]
    done = subprocess.run([sys.executable, *words], cwd=tmp_path, capture_output=True, check=True, timeout=60)
    assert b"cannot be decoded" in done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["raw"]


def test_a_clip_that_ends_between_two_of_its_frames_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "whole.mp4"
    whole.write_bytes(clip(frames=36))
    with av.open(str(whole)) as container:
        places = sorted(packet.pos for packet in container.demux(video=0) if packet.pos is not None)
    with pytest.raises(WrongClip):
        fitted(tmp_path, clip(frames=36)[: places[24]])
