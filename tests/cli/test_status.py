"""``reelyard status`` shows the overview, whoever holds the data folder."""

from tests.cli.conftest import Reelyard


def test_the_status_is_told_with_and_without_a_server(either_way: Reelyard) -> None:
    either_way.json("account", "create", "acme")
    either_way.run("maintenance", "on")
    seen = either_way.json("status")
    assert [concern["title"] for concern in seen["concerns"]] == ["Maintenance is on."]
    assert (seen["queue"]["waiting"], seen["storage"]["clips"]) == (0, 0)
    told = either_way.run("status")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("! Maintenance is on.")
    assert "testcard" in told.stdout
    assert "Nothing waits." in told.stdout


def test_the_tables_fit_a_hundred_columns(reelyard: Reelyard) -> None:
    for model in ("TEXT_TO_VIDEO_PRO", "IMAGE_TO_VIDEO_PRO"):
        reelyard.environment[f"REELYARD_ROUTES_HAILUO_02_{model}"] = "testcard,renderer"
    reelyard.json("engine", "pause", "testcard")
    for words in (("status",), ("engine", "list")):
        told = reelyard.run(*words).stdout.splitlines()
        assert any(line.split()[:2] == ["testcard", "paused"] for line in told)
        assert max(map(len, told)) <= 100, words
