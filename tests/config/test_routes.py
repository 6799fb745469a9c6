"""An operator says which engine makes a model's clips, in the file or in the environment."""

from pathlib import Path

import pytest

from reelyard.config.errors import SettingsError
from reelyard.config.loading import FILE, load
from reelyard.config.routes import resolve_routes

PRO = "hailuo/02-text-to-video-pro"
MODELS = [PRO, "hailuo/02-text-to-video-standard"]
ENGINES = {"testcard", "renderer"}


def test_a_route_from_the_environment_finds_its_model(tmp_path: Path) -> None:
    routes = load(
        tmp_path, None, {"REELYARD_ROUTES_HAILUO_02_TEXT_TO_VIDEO_PRO": "renderer, testcard"}
    ).routes
    assert resolve_routes(routes, MODELS, ENGINES) == {PRO: ("renderer", "testcard")}


@pytest.mark.parametrize(
    ("written", "read"),
    [('"testcard"', ("testcard",)), ('["renderer", "testcard"]', ("renderer", "testcard"))],
)
def test_a_route_from_the_file_finds_its_model(written: str, read: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'[routes]\n"{PRO}" = {written}\n')
    assert resolve_routes(load(tmp_path, None, {}).routes, MODELS, ENGINES) == {PRO: read}


def test_a_route_from_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'[routes]\n"{PRO}" = "renderer"\n')
    routes = load(tmp_path, None, {"REELYARD_ROUTES_HAILUO_02_TEXT_TO_VIDEO_PRO": "testcard"}).routes
    assert resolve_routes(routes, MODELS, ENGINES) == {PRO: ("testcard",)}


def test_without_routes_nothing_is_routed() -> None:
    assert resolve_routes({}, MODELS, ENGINES) == {}


def test_a_route_to_a_model_that_there_is_not_stops_the_start() -> None:
    with pytest.raises(
        SettingsError, match=r"no such model to route.*did you mean .*HAILUO_02_TEXT_TO_VIDEO_PRO"
    ):
        resolve_routes({"HAILUO_02_TEXT_TO_VIDEO_PROO": ("testcard",)}, MODELS, ENGINES)


def test_a_route_to_an_engine_that_there_is_not_stops_the_start() -> None:
    with pytest.raises(SettingsError, match=f'"{PRO}".*no engine "testcart"; there are: renderer, testcard'):
        resolve_routes({"HAILUO_02_TEXT_TO_VIDEO_PRO": ("renderer", "testcart")}, MODELS, ENGINES)


@pytest.mark.parametrize("value", ["3", "[]", '""', "[3]", '[" "]', "{ a = 1 }"])
def test_a_route_that_names_no_engine_stops_the_start(value: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'[routes]\n"{PRO}" = {value}\n')
    with pytest.raises(SettingsError, match="does not fit; ") as refused:
        load(tmp_path, None, {})
    assert refused.value.name == f"routes.{PRO}"
