"""``reelyard scene``: what a prompt is read as, as a document that can be edited and drawn."""

import asyncio
import secrets

import click

from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show_json
from reelyard.wire.order import SEEDS

_SECONDS = 6.0


@click.command()
@click.argument("prompt")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The seed that the scene is drawn with.")
@click.option("--no-optimizer", is_flag=True, help="Use the prompt as it is.")
@placed
def scene(place: Place, prompt: str, seed: int | None, *, no_optimizer: bool) -> None:
    """Show the scene that a prompt is read as, to edit it.

    It is what the embedded engine would draw, as JSON on stdout; stderr says what was understood. Edit the
    scene, then draw it with `reelyard generate PROMPT --scene FILE`.
    """
    del place  # the same everywhere
    said = prompt if no_optimizer else _optimized(prompt)
    reading = late("reelyard.prompt.reader:read")(said)
    chosen = secrets.randbelow(SEEDS) if seed is None else seed
    staged = late("reelyard.engines.renderer.scene.staging:staged")(reading, chosen)
    show_json(staged.plain())
    told = late("reelyard.engines.renderer.report.report:report")(reading, staged)
    click.echo(f"understood: {', '.join(told['understood']) or 'nothing'}", err=True)
    for word, stand_in in told["approximated"]:
        click.echo(f"approximated: {word}, as {stand_in}", err=True)
    if told["not_depicted"]:
        click.echo(f"not depicted: {', '.join(told['not_depicted'])}", err=True)


def _optimized(prompt: str) -> str:
    optimizer = late("reelyard.optimizers.embedded:Embedded")()
    said: str = asyncio.run(optimizer.optimize(prompt, _SECONDS)).prompt
    return said
