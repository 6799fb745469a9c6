"""Ranges and preconditions of HTTP: named cases for every bound, and a simple model for all others."""

from email.utils import formatdate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reelyard.core.byte_range import (
    MAX_RANGES,
    ByteRange,
    Conditions,
    FileState,
    NotModified,
    Parts,
    PreconditionFailed,
    Reply,
    Selection,
    Unsatisfiable,
    Whole,
    reply,
    select,
)

WHOLE, NOWHERE, KNOWN, FAILED = Whole(), Unsatisfiable(), NotModified(), PreconditionFailed()
HUGE = "9" * 1_900


def parts(*pairs: tuple[int, int]) -> Parts:
    return Parts(ranges=tuple(ByteRange(start=start, end=end) for start, end in pairs))


CASES: list[tuple[str | None, int, Selection]] = [
    # no range, or none that is to be honoured
    (None, 100, WHOLE),
    ("", 100, WHOLE),
    ("bytes", 100, WHOLE),
    ("bytes=", 100, WHOLE),
    ("bytes=,", 100, WHOLE),
    ("bytes=-", 100, WHOLE),
    ("bytes=--5", 100, WHOLE),
    ("bytes=1", 100, WHOLE),
    ("bytes=1-2-3", 100, WHOLE),
    ("bytes=a-5", 100, WHOLE),
    ("bytes=0x1-5", 100, WHOLE),
    ("bytes=+1-5", 100, WHOLE),
    ("bytes=1.0-5", 100, WHOLE),
    ("bytes=1_0-50", 100, WHOLE),
    ("bytes=\u0661-5", 100, WHOLE),  # a digit, but not of ASCII
    ("bytes=1 -5", 100, WHOLE),
    ("bytes=5-4", 100, WHOLE),
    ("bytes=0-1,5-4", 100, WHOLE),
    ("bytes=0-1;5-6", 100, WHOLE),
    ("bytes:0-1", 100, WHOLE),
    ("frames=0-1", 100, WHOLE),
    ("bytes=0-1, bytes=2-3", 100, WHOLE),  # two header lines, joined
    ("bytes=" + "0" * 5_000 + "-1", 100, WHOLE),  # longer than any number that is read
    # one range
    ("bytes=0-0", 100, parts((0, 1))),
    ("bytes=0-99", 100, parts((0, 100))),
    ("bytes=0-100", 100, parts((0, 100))),
    ("bytes=99-99", 100, parts((99, 100))),
    ("bytes=0-", 100, parts((0, 100))),
    ("bytes=99-", 100, parts((99, 100))),
    ("bytes=5-5", 100, parts((5, 6))),
    ("bytes=-1", 100, parts((99, 100))),
    ("bytes=-100", 100, parts((0, 100))),
    ("bytes=-101", 100, parts((0, 100))),
    ("bytes=007-0008", 100, parts((7, 9))),
    ("bytes=5-" + HUGE, 100, parts((5, 100))),
    ("bytes=-" + HUGE, 100, parts((0, 100))),
    ("BYTES=0-0", 100, parts((0, 1))),
    ("bytes=0-0,", 100, parts((0, 1))),
    ("bytes= \t0-0 \t", 100, parts((0, 1))),
    # nothing of it is there
    ("bytes=100-", 100, NOWHERE),
    ("bytes=100-200", 100, NOWHERE),
    ("bytes=-0", 100, NOWHERE),
    (f"bytes={HUGE}-", 100, NOWHERE),
    (f"bytes={HUGE}-{HUGE}", 100, NOWHERE),
    ("bytes=100-,-0,200-300", 100, NOWHERE),
    # several
    ("bytes=0-1,4-5", 100, parts((0, 2), (4, 6))),
    ("bytes=4-5 , 0-1", 100, parts((4, 6), (0, 2))),
    ("bytes=0-1,2-3", 100, parts((0, 4))),
    ("bytes=2-3,0-1", 100, parts((0, 4))),
    ("bytes=0-9,2-3", 100, parts((0, 10))),
    ("bytes=2-3,0-9", 100, parts((0, 10))),
    ("bytes=0-1,0-1", 100, parts((0, 2))),
    ("bytes=0-1,8-9,4-5,1-8", 100, parts((0, 10))),
    ("bytes=50-59,0-1,60-69", 100, parts((50, 70), (0, 2))),
    ("bytes=0-1,100-", 100, parts((0, 2))),
    ("bytes=0-1,-0", 100, parts((0, 2))),
    (
        "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 20, 2)),
        100,
        parts(*((n, n + 1) for n in range(0, 20, 2))),
    ),
    ("bytes=" + ",".join(f"{n}-{n}" for n in range(0, 22, 2)), 100, WHOLE),  # one too many
    # a file of no bytes
    ("bytes=0-", 0, NOWHERE),
    ("bytes=0-0", 0, NOWHERE),
    ("bytes=-1", 0, WHOLE),
    ("bytes=-0", 0, NOWHERE),
    (None, 0, WHOLE),
    # a file of one byte
    ("bytes=0-0", 1, parts((0, 1))),
    ("bytes=1-", 1, NOWHERE),
    ("bytes=-1", 1, parts((0, 1))),
]


@pytest.mark.parametrize(("header", "size", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_a_range_header_selects(header: str | None, size: int, expected: Selection) -> None:
    assert select(header, size) == expected


numbers = st.integers(0, 40)
spans = st.one_of(
    st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair))),
    st.tuples(numbers, st.none()),
    st.tuples(st.none(), numbers),
)


def positions(span: tuple[int | None, int | None], size: int) -> set[int]:
    """The model: which bytes of a file a span means, one by one."""
    first, last = span
    if first is None:
        return {place for place in range(size) if size - place <= (last or 0)}
    return {place for place in range(size) if place >= first and (last is None or place <= last)}


@given(spans=st.lists(spans, min_size=1, max_size=MAX_RANGES), size=st.integers(1, 30), data=st.data())
def test_what_is_selected_is_what_was_asked_for_byte_by_byte(
    spans: list[tuple[int | None, int | None]], size: int, data: st.DataObject
) -> None:
    written = []
    for first, last in spans:
        zeros, space = data.draw(st.sampled_from(["", "00"])), data.draw(st.sampled_from(["", " ", "\t "]))
        written.append(
            f"{space}{'' if first is None else f'{zeros}{first}'}-{'' if last is None else last}{space}"
        )
    asked = set[int]().union(*(positions(span, size) for span in spans))
    got = select("bytes=" + ",".join(written), size)
    if not asked:
        assert got == NOWHERE
        return
    assert isinstance(got, Parts)
    assert [set(range(part.start, part.end)) for part in got.ranges] == islands(spans, size, asked)


def islands(spans: list[tuple[int | None, int | None]], size: int, asked: set[int]) -> list[set[int]]:
    """The model's answer: runs of neighbouring bytes, each where its first span stood in the request."""
    runs: list[set[int]] = []
    for place in sorted(asked):
        if runs and place - 1 in runs[-1]:
            runs[-1].add(place)
        else:
            runs.append({place})
    wanted = [positions(span, size) for span in spans]
    return sorted(runs, key=lambda run: next(n for n, places in enumerate(wanted) if places & run))


@given(
    header=st.one_of(st.text(), st.text("bytes=0123456789-, \t").map("bytes={}".format)),
    size=st.integers(0, 50),
)
@example(header="bytes=" + "9" * 60_000 + "-", size=5)
@example(header="bytes=" + "0-0," * 15_000, size=5)
def test_no_header_breaks_it_and_no_range_leaves_the_file(header: str, size: int) -> None:
    got = select(header, size)
    if isinstance(got, Parts):
        assert 1 <= len(got.ranges) <= MAX_RANGES
        assert all(0 <= part.start < part.end <= size for part in got.ranges)
        assert sum(part.size for part in got.ranges) <= size


FILE = FileState(size=100, etag='"abc"', modified_at=1_800_000_000)
SAME, BEFORE, AFTER = (formatdate(1_800_000_000 + more, usegmt=True) for more in (0, -1, 1))
SOME = parts((0, 10))
R = "bytes=0-9"

PRECONDITIONS: list[tuple[Conditions, Reply]] = [
    (Conditions(), WHOLE),
    (Conditions(range=R), SOME),
    (Conditions(range="bytes=100-"), NOWHERE),
    # If-Match: strong tags only
    (Conditions(if_match='"abc"'), WHOLE),
    (Conditions(if_match='"x", "abc"'), WHOLE),
    (Conditions(if_match="*"), WHOLE),
    (Conditions(if_match='W/"abc"'), FAILED),
    (Conditions(if_match='"x"'), FAILED),
    (Conditions(if_match="abc"), FAILED),
    (Conditions(if_match='"a,"abc"'), FAILED),
    (Conditions(if_match=""), FAILED),
    (Conditions(if_match='"x"', range=R), FAILED),
    # If-Unmodified-Since, where there is no If-Match
    (Conditions(if_unmodified_since=SAME), WHOLE),
    (Conditions(if_unmodified_since=AFTER), WHOLE),
    (Conditions(if_unmodified_since=BEFORE), FAILED),
    (Conditions(if_unmodified_since="soon"), WHOLE),
    (Conditions(if_unmodified_since=BEFORE, if_match='"abc"'), WHOLE),
    (Conditions(if_unmodified_since=BEFORE, if_none_match='"abc"'), FAILED),
    # If-None-Match: weak tags too
    (Conditions(if_none_match='"abc"'), KNOWN),
    (Conditions(if_none_match='W/"abc"'), KNOWN),
    (Conditions(if_none_match='"x","abc"'), KNOWN),
    (Conditions(if_none_match="*"), KNOWN),
    (Conditions(if_none_match='"x"'), WHOLE),
    (Conditions(if_none_match="abc"), WHOLE),
    (Conditions(if_none_match='"abc"', range=R), KNOWN),
    (Conditions(if_none_match='"abc"', if_match='"x"'), FAILED),
    (Conditions(if_none_match='"abc"', if_match='"abc"'), KNOWN),
    # If-Modified-Since, where there is no If-None-Match
    (Conditions(if_modified_since=SAME), KNOWN),
    (Conditions(if_modified_since=AFTER), KNOWN),
    (Conditions(if_modified_since=BEFORE), WHOLE),
    (Conditions(if_modified_since="yesterday"), WHOLE),
    (Conditions(if_modified_since="Fri, 15 Jan 2027 08:00:00 +" + "9" * 30), WHOLE),
    (Conditions(if_modified_since="Fri, 15 Jan 2027 08:00:00 -0000"), KNOWN),
    (Conditions(if_modified_since="Friday, 15-Jan-27 08:00:00 GMT"), KNOWN),  # the forms of RFC 850
    (Conditions(if_modified_since="Fri Jan 15 07:59:59 2027"), WHOLE),  # and of asctime
    (Conditions(if_modified_since=AFTER, if_none_match='"x"'), WHOLE),
    (Conditions(if_modified_since=AFTER, range=R), KNOWN),
    # If-Range: the strong tag, or the exact time
    (Conditions(range=R, if_range='"abc"'), SOME),
    (Conditions(range=R, if_range=' "abc" '), SOME),
    (Conditions(range=R, if_range='"x"'), WHOLE),
    (Conditions(range=R, if_range='W/"abc"'), WHOLE),
    (Conditions(range=R, if_range="abc"), WHOLE),
    (Conditions(range=R, if_range=""), WHOLE),
    (Conditions(range=R, if_range='"abc", "x"'), WHOLE),
    (Conditions(range=R, if_range=SAME), SOME),
    (Conditions(range=R, if_range=BEFORE), WHOLE),
    (Conditions(range=R, if_range=AFTER), WHOLE),
    (Conditions(range="bytes=100-", if_range='"x"'), WHOLE),
    (Conditions(range="bytes=100-", if_range='"abc"'), NOWHERE),
    (Conditions(if_range='"x"'), WHOLE),
]


def shown(value: object) -> str:
    said = {k: v for k, v in vars(value).items() if v is not None} if isinstance(value, Conditions) else value
    return str(said)


@pytest.mark.parametrize(("asked", "expected"), PRECONDITIONS, ids=shown)
def test_preconditions_come_first_and_in_their_order(asked: Conditions, expected: Reply) -> None:
    assert reply(asked, FILE, head=False) == expected


@pytest.mark.parametrize(("asked", "expected"), PRECONDITIONS, ids=shown)
def test_head_obeys_the_same_preconditions_and_knows_no_ranges(asked: Conditions, expected: Reply) -> None:
    partial = isinstance(expected, Parts | Unsatisfiable)
    assert reply(asked, FILE, head=True) == (WHOLE if partial else expected)


junk = st.one_of(
    st.none(), st.text(), st.sampled_from(["*", '"abc"', SAME, "Mon, 99 Foo 99999999 99:99:99 GMT", "0"])
)


@given(asked=st.builds(Conditions, **dict.fromkeys(vars(Conditions()), junk)), head=st.booleans())
def test_no_precondition_breaks_it(asked: Conditions, head: bool) -> None:
    assert isinstance(reply(asked, FILE, head=head), Reply)
