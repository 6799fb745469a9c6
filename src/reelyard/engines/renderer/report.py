"""What a clip shows of its prompt, what stands for something else, and what it leaves out."""

from typing import Any

from reelyard.engines.renderer.scene import Scene
from reelyard.prompt.reading import Reading


def report(reading: Reading, scene: Scene) -> dict[str, Any]:
    """Lists for the recipe: understood, approximated (word → stand-in), not_depicted."""
    return {
        "understood": _understood(scene),
        "approximated": [[word, stand_in] for word, stand_in in reading.approximated],
        "not_depicted": list(reading.not_depicted),
    }


def _understood(scene: Scene) -> list[str]:
    found = [
        f"{figure.count} × {figure.kind}" if figure.count > 1 else figure.kind for figure in scene.figures
    ]
    found += [figure.action for figure in scene.figures if figure.action]
    if scene.placed:
        found.append(scene.place)
    found += [word for word in (scene.time, scene.weather, scene.season) if word]
    found += [*scene.covers, *scene.light, *(move.name for move in scene.moves)]
    return list(dict.fromkeys(found))
