"""``reelyard generate``: one video, from the prompt to the file."""

import json
import signal
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO

import click

from reelyard.bootstrap.unanswered import NoServer
from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.cli.failing import INTERRUPTED, Failed, Misused
from reelyard.cli.input import input_of, with_input
from reelyard.cli.jobs_api import JobsApi, ServerGone
from reelyard.cli.local_server import borrowed_key, local_server
from reelyard.cli.place import Place, placed
from reelyard.cli.progress import Display, display
from reelyard.cli.saving import check_writable, destination, save
from reelyard.cli.showing import show_json, with_json
from reelyard.cli.uploading import files_of, send_files
from reelyard.cli.watching import Watching
from reelyard.core.brief import Tier
from reelyard.wire.order import SEEDS

_FAR, _NEAR = 60.0, 2.0  # seconds that another's server, or one here, may be silent
_TRIES = 5  # servers here that may come and go under one task


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked for on the command line."""

    prompt: str
    order: dict[str, Any]
    file: Path | None
    folder: Path
    once: uuid.UUID = field(default_factory=uuid.uuid4)  # however often it is sent, it is one order


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who makes it: a server somewhere, or, where ``server`` is None, one on the data folder."""

    place: Place
    server: str | None
    key: str | None
    account: str | None

    @contextmanager
    def open(self) -> Iterator[JobsApi]:
        """A server that answers, and a key to it."""
        if self.server is not None and self.key is not None:
            yield JobsApi(server=self.server.rstrip("/"), key=self.key)
            return
        with local_server(self.place) as url:
            if self.key is not None:
                yield JobsApi(server=url, key=self.key, proxied=False)
                return
            with borrowed_key(self.place.settings().data, self.account) as key:
                yield JobsApi(server=url, key=key, proxied=False)

    def reachable(self, url: str, api: JobsApi) -> str:
        """A link to a clip as it is reached from here, whatever name the server has for others."""
        outside = None if self.server else self.place.settings().public_url
        return api.server + url.removeprefix(outside) if outside and url.startswith(outside) else url


@click.command()
@click.argument("prompt")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Save it as this file; one that is there is replaced.",
)
@click.option(
    "--output-folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder for a file that is named after the prompt; else this one.",
)
@click.option(
    "--server", envvar="REELYARD_SERVER", metavar="URL", help="A server elsewhere; else REELYARD_SERVER."
)
@click.option("--key", envvar="REELYARD_KEY", help="The key to it; else REELYARD_KEY.")
@click.option("--account", metavar="NAME", help="Who pays, where no key says it.")
@click.option("--model", default=SPEC.name, show_default=True, metavar="NAME", help="What makes it.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The same seed gives the same video.")
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), help="How much work goes into it.")
@click.option("--sound/--no-sound", default=None, help="Give it sound, or none; else as the model's are.")
@click.option(
    "--scene",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Draw this scene, as `reelyard scene` writes it; - is stdin.",
)
@click.option("--no-optimizer", is_flag=True, help="Use the prompt as it is.")
@with_input
@with_json
@placed
def generate(
    place: Place,
    prompt: str,
    output: Path | None,
    output_folder: Path | None,
    server: str | None,
    key: str | None,
    account: str | None,
    *,
    as_json: bool,
    **asked: Any,
) -> None:
    """Make one video, and wait for it.

    Without --server the server on the data folder makes it, or one that is started for it alone and
    stopped afterwards. The last line on stdout is the path of the file.
    """
    if server and not key:
        raise Misused("--server needs the key to it: --key, or REELYARD_KEY")
    if output and output_folder:
        raise Misused("name the file (--output) or its folder (--output-folder), not both")
    folder = output.parent if output else output_folder or Path()
    wish = Wish(prompt=prompt, order=order_of(prompt, **asked), file=output, folder=folder)
    check_writable(folder)
    files_of(wish.order["input"])
    source = Source(place=place, server=server or None, key=key or None, account=account)
    signal.signal(signal.SIGTERM, _end)
    record, file = _fulfil(source, wish)
    if as_json:
        show_json({**record, "file": str(file)})
    else:
        click.echo(file)


def order_of(
    prompt: str,
    *,
    model: str,
    seed: int | None,
    tier: str | None,
    sound: bool | None,
    scene: TextIO | None,
    no_optimizer: bool,
    **more: Any,
) -> dict[str, Any]:
    """The body of createTask; ``more`` are the options of ``with_input``."""
    given = {"seed": seed, "tier": tier, "sound": sound, "scene": _read(scene) if scene else None}
    options = {name: value for name, value in given.items() if value is not None}
    switched = {"prompt_optimizer": False} if no_optimizer else {}
    return {
        "model": model,
        "input": {"prompt": prompt, **switched, **input_of(**more)},
        **({"options": options} if options else {}),
    }


def _read(scene: TextIO) -> Any:
    try:
        return json.load(scene)
    except ValueError as broken:
        raise Misused(f"--scene: {scene.name} is not JSON: {broken}") from None


def _fulfil(source: Source, wish: Wish) -> tuple[dict[str, Any], Path]:
    """Order it, watch it, save it; where a server here goes away meanwhile, go on with the next."""
    tries = 1 if source.server else _TRIES
    for left in reversed(range(tries)):
        try:
            with source.open() as api, display() as shown:
                return _with(source, api, wish, shown)
        except (ServerGone, NoServer):
            if not left:
                raise
    raise AssertionError  # the last try returns or raises


def _with(source: Source, api: JobsApi, wish: Wish, shown: Display) -> tuple[dict[str, Any], Path]:
    send_files(api, wish.order["input"])
    task_id = api.create(wish.order, wish.once)
    try:
        watching = Watching(api=api, display=shown, patience=_FAR if source.server else _NEAR)
        record = watching.until_ended(task_id)
    except KeyboardInterrupt:
        click.echo(f"\ninterrupted; {task_id} stays ordered and is made while a server runs", err=True)
        sys.exit(INTERRUPTED)
    if record["state"] != "success":
        raise Failed(f"{record['failMsg']} ({task_id}; its credits were given back)")
    file = wish.file or destination(wish.folder, wish.prompt, task_id)
    url = json.loads(record["resultJson"])["resultUrls"][0]
    save(api.download(source.reachable(url, api)), file)
    return record, file.absolute()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through every `finally`, so that no server stays behind."""
    del frame
    sys.exit(128 + number)
