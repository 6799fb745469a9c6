"""Two minutes of the simulated hours: their audit is clean, and it sees each rule that is left out."""

from dataclasses import replace

import pytest
from bench.scale.__main__ import BROKEN, bare_heap
from bench.scale.audit import audit, starved
from bench.scale.evenness import even_shares, jain
from bench.scale.hours import HOURS, PACES, Hour
from bench.scale.report import percentiles, report
from bench.scale.world import Played, play


def brief(name: str, *, size: float = 0.05, flood: float = 3.0) -> Hour:
    """Two minutes in which two floods want so many times what the fleet can do."""
    hour = HOURS[name].in_brief(120.0, size)
    hour = replace(hour, crowd=replace(hour.crowd, accounts=min(hour.crowd.accounts, 5_000)))
    return replace(hour, floods=tuple(replace(each, share=flood) for each in hour.floods))


@pytest.fixture(scope="module")
def quick() -> Played:
    return play(brief("a-quick"))


def test_two_minutes_of_the_other_hours_are_clean() -> None:
    assert audit(play(brief("a-slow"))) == []
    assert audit(play(brief("b", size=0.5, flood=0.5))) == []


def test_everything_goes_wrong_in_them_and_every_task_ends_once(quick: Played) -> None:
    assert audit(quick) == []
    counts = quick.notes.counts
    assert counts["placed"] == counts["succeeded"] + counts["failed"] > 1_000
    for trouble in ("workers lost: killed", "workers lost: rack", "workers hung", "late words refused"):
        assert counts[trouble] > 0, trouble
    assert {why for _, why in quick.notes.refused} >= {"rate", "unfinished", "credits", "no answer"}
    assert counts["callbacks taken"] + counts["callbacks given up"] == counts["placed"]


def test_the_same_hour_is_the_same_again_and_another_seed_another(quick: Played) -> None:
    again, other = play(brief("a-quick")), play(replace(brief("a-quick"), seed=2))
    assert again.notes.counts == quick.notes.counts
    assert list(again.notes.alone) == list(quick.notes.alone)
    assert other.notes.counts != quick.notes.counts


def test_a_killed_process_is_noticed_by_its_lock_and_a_rack_by_its_leases(quick: Played) -> None:
    pace = quick.hour.pace
    assert percentiles(quick.notes.noticed["killed"], 0.5)[0] <= pace.locks
    rack = quick.notes.noticed["rack"]
    assert percentiles(rack, 0.5)[0] >= pace.lease - pace.heartbeat
    assert max(rack) <= pace.lease + pace.sweep + quick.hour.troubles.away + pace.grace


def test_without_fairness_the_flood_starves_the_others(quick: Played) -> None:
    unfair = play(brief("a-quick"), rules=BROKEN["fairness"])
    assert starved(quick) == 0
    assert starved(unfair) > 0
    assert "only one waited more than" in " ".join(audit(unfair))
    calm, full = (percentiles(each.notes.waits["light"], 0.95)[0] for each in (quick, unfair))
    assert full > 10 * calm


def test_without_fences_a_task_ends_twice() -> None:
    assert "ended more than once" in " ".join(audit(play(brief("a-quick"), rules=BROKEN["fence"])))


def test_without_limits_more_is_accepted_than_is_allowed() -> None:
    told = " ".join(audit(play(brief("a-quick"), rules=BROKEN["limits"])))
    assert "unfinished tasks, of 100 at most" in told


def test_without_a_sweep_the_tasks_of_the_dead_never_end() -> None:
    assert "tasks have not ended" in " ".join(audit(play(brief("a-quick"), rules=BROKEN["sweep"])))


def test_patience_saves_what_was_made_while_the_database_was_away() -> None:
    away = replace(brief("a-slow").troubles, away=30.0)
    hours = {name: replace(brief("a-slow"), troubles=away, pace=pace) for name, pace in PACES.items()}
    thrown, taken = (
        {name: hour.notes.counts[what] for name, hour in played.items()}
        for played in [{name: play(hour) for name, hour in hours.items()}]
        for what in ("clips thrown away", "attempts given up by their worker")
    )
    assert thrown["hasty"] > 0
    assert thrown["built"] == thrown["rash"] == 0
    assert taken["built"] < taken["rash"]


def test_a_report_says_what_was_measured(quick: Played) -> None:
    told = report(quick, bare_heap(20_000))
    for said in ("events", "light", "flood-let-in", "Jain's index", "rack without power", "audit: clean"):
        assert said in told


def test_jains_index_and_even_shares() -> None:
    assert jain([1.0, 1.0, 1.0]) == 1.0
    assert jain([1.0, 0.0, 0.0, 0.0]) == 0.25
    assert even_shares({"a": 1, "b": 10, "c": 10}, 9) == {"a": 1, "b": 4.0, "c": 4.0}
