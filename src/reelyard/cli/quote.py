"""``reelyard quote``: what a video would cost, wait and become, without ordering it."""

from typing import Any

import click

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.cli.failing import Misused
from reelyard.cli.generate import Source, order_of
from reelyard.cli.input import with_input
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_lines, with_json
from reelyard.cli.uploading import files_of, send_files
from reelyard.core.brief import Tier


@click.command()
@click.argument("prompt")
@click.option(
    "--server", envvar="REELYARD_SERVER", metavar="URL", help="A server elsewhere; else REELYARD_SERVER."
)
@click.option("--key", envvar="REELYARD_KEY", help="The key to it; else REELYARD_KEY.")
@click.option("--account", metavar="NAME", help="Who would pay, where no key says it.")
@click.option("--model", default=SPEC.name, show_default=True, metavar="NAME", help="What would make it.")
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), help="How much work goes into it.")
@click.option("--no-optimizer", is_flag=True, help="Use the prompt as it is.")
@with_input
@with_json
@placed
def quote(
    place: Place,
    prompt: str,
    server: str | None,
    key: str | None,
    account: str | None,
    *,
    as_json: bool,
    **asked: Any,
) -> None:
    """Say what a video would cost, wait and become, without ordering it."""
    if server and not key:
        raise Misused("--server needs the key to it: --key, or REELYARD_KEY")
    order = order_of(prompt, seed=None, sound=None, scene=None, **asked)
    files_of(order["input"])
    with Source(place=place, server=server or None, key=key or None, account=account).open() as api:
        send_files(api, order["input"])
        answer = api.quote(order)
    show(answer, as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "model": answer["model"],
            "credits": credits_of(answer["credits"]),
            "balance after": credits_of(answer["balanceAfter"]),
            "refused now": answer["refusal"],
            "place": answer["queuePlace"],
            "begins in": _seconds(answer["waitSeconds"]),
            "ends in": _seconds(answer["etaSeconds"]),
            "prompt used": answer["optimizedPrompt"],
        }
    )


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.0f} s"
