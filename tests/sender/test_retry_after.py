"""Reading a Retry-After header, whatever a receiver writes into it."""

import time

import pytest

from reelyard.sender.retry_after import retry_after

NOW = 1_445_412_480.0  # Wed, 21 Oct 2015 07:28:00 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Wed, 21 Oct 2015 07:29:00 GMT", 60.0),
        ("Wednesday, 21-Oct-15 07:29:00 GMT", 60.0),
        ("Wed Oct 21 07:29:00 2015", 60.0),
        ("Wed, 21 Oct 2015 09:29:00 +0200", 60.0),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0.0),
    ],
)
def test_seconds_and_dates_are_read(header: str, seconds: float) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot move its time zone for one test")
@pytest.mark.parametrize("header", ["Wed Oct 21 07:29:00 2015", "Wed, 21 Oct 2015 07:29:00 -0000"])
def test_a_date_without_a_zone_is_not_read_in_ours(monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        assert retry_after(header, NOW) == 60.0
    time.tzset()


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "soon",
        "-5",
        "1.5",
        "١٢",
        "²",
        "nan",
        "Wed, 99 Oct 2015 07:29:00 GMT",
        "Wed, 21 Oct 99999",
        "Mon, 01 Jan 999999999999 00:00:00 GMT",
    ],
)
def test_nonsense_is_not_heeded(header: str | None) -> None:
    assert retry_after(header, NOW) is None


def test_a_number_without_end_is_no_fault() -> None:
    assert retry_after("9" * 8000, NOW) == retry_after("Fri, 31 Dec 9999 00:00:00 GMT", NOW) == 366 * 86_400
