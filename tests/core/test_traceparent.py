"""Which traceparents of callers are handed on, and in what form."""

import pytest

from reelyard.core.traceparent import trace_id, traceparent_of

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
GOOD = f"00-{TRACE}-{PARENT}-01"


@pytest.mark.parametrize("flags", ["00", "01", "03", "ff"])
def test_one_of_version_00_is_handed_on_as_it_came(flags: str) -> None:
    sent = f"00-{TRACE}-{PARENT}-{flags}"
    assert traceparent_of(sent) == sent
    assert trace_id(sent) == TRACE


@pytest.mark.parametrize("more", ["", "-", "-what-the-future-will-bring"])
@pytest.mark.parametrize(("flags", "known"), [("01", "01"), ("0f", "01"), ("0e", "00")])
def test_one_of_a_version_to_come_is_read_as_far_as_it_is_known(more: str, flags: str, known: str) -> None:
    assert traceparent_of(f"cc-{TRACE}-{PARENT}-{flags}{more}") == f"00-{TRACE}-{PARENT}-{known}"


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        GOOD.upper(),
        f" {GOOD}",
        f"{GOOD}\n",
        f"{GOOD}-",
        f"{GOOD}-more",
        f"ff-{TRACE}-{PARENT}-01",
        f"0-{TRACE}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE[1:]}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}0-01",
        f"00-{TRACE}-{PARENT}",
        f"00-{TRACE}-{PARENT}-0x",
        f"01-{TRACE}-{PARENT}-01.more",
        f"0٠-{TRACE}-{PARENT}-01",
    ],
)
def test_what_is_no_traceparent_is_not_handed_on(sent: str | None) -> None:
    assert traceparent_of(sent) is None


def test_without_one_there_is_no_trace() -> None:
    assert trace_id(None) is None
