"""The fifteen bracket commands, and the phrases that mean them."""

import pytest

from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet
from reelyard.prompt.vocabulary.camera import COMMANDS

FIFTEEN = (
    "Truck left",
    "Truck right",
    "Pan left",
    "Pan right",
    "Push in",
    "Pull out",
    "Pedestal up",
    "Pedestal down",
    "Tilt up",
    "Tilt down",
    "Zoom in",
    "Zoom out",
    "Shake",
    "Tracking shot",
    "Static shot",
)


def moves(text: str) -> list[tuple[str, int]]:
    return [(move.name, move.order) for move in read(text).camera]


@pytest.mark.parametrize("command", FIFTEEN)
@pytest.mark.parametrize("spelling", ["[{}]", "[ {} ]", "【{}】"])
def test_a_bracket_command_is_one_move(command: str, spelling: str) -> None:
    text = f"A fox {spelling.format(command)} in the snow"
    assert moves(text) == [(command.lower().replace(" ", "_"), 0)]
    assert moves(text.upper()) == moves(text)


def test_there_are_fifteen_and_no_more() -> None:
    assert sorted(COMMANDS) == sorted(command.lower().replace(" ", "_") for command in FIFTEEN)


def test_commands_in_one_bracket_happen_together() -> None:
    assert moves("[Pan left,Pedestal up, Push in] a castle") == [
        ("pan_left", 0),
        ("pedestal_up", 0),
        ("push_in", 0),
    ]


def test_brackets_happen_one_after_the_other() -> None:
    assert moves("[Push in] a cup, then [Pan left, Tilt up], at last [Push out]") == [
        ("push_in", 0),
        ("pan_left", 1),
        ("tilt_up", 1),
        ("pull_out", 2),
    ]


def test_the_same_command_may_come_again_later() -> None:
    assert moves("[Push in] then [Pan left] then [Push in]") == [
        ("push_in", 0),
        ("pan_left", 1),
        ("push_in", 2),
    ]


def test_a_bracket_that_is_no_command_is_read_as_words() -> None:
    reading = read("[a red fox] [Dance wildly]")
    assert [(subject.kind, subject.colour, subject.action) for subject in reading.subjects] == [
        ("fox", "red", "dance")
    ]
    assert reading.camera == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fox, camera tracking left", [("truck_left", 0)]),
        (
            "The camera pans slowly to the left and then zooms in on a castle",
            [("pan_left", 0), ("zoom_in", 1)],
        ),
        ("The camera pans left and tilts up", [("pan_left", 0), ("tilt_up", 0)]),
        ("The camera pushes in. It pulls out.", [("push_in", 0), ("pull_out", 1)]),
        ("the camera orbits the tower", [("truck_left", 0), ("pan_right", 0)]),
        ("handheld footage", [("shake", 0)]),
        ("no camera movement", [("static_shot", 0)]),
        ("the camera doesn’t move", [("static_shot", 0)]),
        ("Камера медленно отъезжает", [("pull_out", 0)]),
        ("镜头缓缓推进，然后镜头向左摇", [("push_in", 0), ("pan_left", 1)]),
    ],
)
def test_free_words_mean_the_same_moves(text: str, expected: list[tuple[str, int]]) -> None:
    assert moves(text) == expected


def test_a_move_that_must_not_be_is_spoken_of_but_not_made() -> None:
    reading = read("A city street, no camera shake")
    assert reading.camera == ()
    assert Facet.CAMERA in reading.spoken_of
