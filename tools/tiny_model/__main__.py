"""Trains the tiny model, measures how well it follows its prompts, draws clips of it to be looked at.

python -m tools.tiny_model train WORK FOLDER    an hour on two cores; stopped, it goes on where WORK has it
python -m tools.tiny_model measure FOLDER       writes FOLDER/fidelity.json
python -m tools.tiny_model sheet FOLDER JPEG    24 clips, five frames each
"""

import argparse
import json
from pathlib import Path

from tools.tiny_model.measuring import measure
from tools.tiny_model.recipe import SMOKE, Recipe
from tools.tiny_model.sheet import draw_sheet
from tools.tiny_model.training import train


def main() -> None:
    """Do what the command line says."""
    asked = _commands().parse_args()
    match asked.command:
        case "train":
            train(SMOKE if asked.smoke else Recipe(), asked.work, asked.folder)
        case "measure":
            print(json.dumps(measure(asked.folder), indent=2))
        case _:
            draw_sheet(asked.folder, asked.picture)


def _commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.tiny_model", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train")
    train.add_argument("work", type=Path)
    train.add_argument("folder", type=Path)
    train.add_argument("--smoke", action="store_true", help="a few steps only, to try the whole way out")
    commands.add_parser("measure").add_argument("folder", type=Path)
    sheet = commands.add_parser("sheet")
    sheet.add_argument("folder", type=Path)
    sheet.add_argument("picture", type=Path)
    return parser


if __name__ == "__main__":
    main()
