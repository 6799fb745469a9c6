"""Log lines say what happened, to people and to programs, and never a secret."""

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.telemetry.logs import JsonLines, TextLines, redact, set_up
from reelyard.wire.request_id import request_id

KEY = "reel_live_" + "aB3" * 12 + "xy"
SIGNATURE = "c2lnbmF0dXJlLWNhbmFyeS0wMTIzNDU2Nzg5"
LINES = logging.getLogger("reelyard.test_telemetry")

# Every way that a secret may come into a line, and the part of it that must never be seen.
CANARIES = {
    "a key": (KEY, KEY[10:]),
    "a key after other letters": (f"key_{KEY}", KEY[10:]),
    "a key with another prefix": (KEY.replace("reel_live", "studio7_test"), KEY[10:]),
    "a signing secret": ("whsec_C2FuYXJ5+/Y2FuYXJ5==", "C2FuYXJ5"),
    "a bearer header": (f"Authorization: Bearer {SIGNATURE}", SIGNATURE),
    "a short bearer header": ("Authorization: Bearer canary", "canary"),
    "a header without a scheme": ("authorization=canary", "canary"),
    "a basic header": ("AUTHORIZATION: Basic Y2FuYXJ5OmNhbmFyeQ==", "Y2FuYXJ5"),
    "a proxy's header": ("proxy-authorization: Token canary", "canary"),
    "headers as a mapping": (str({"authorization": "canary"}), "canary"),
    "headers as ASGI has them": (str([(b"authorization", b"canary")]), "canary"),
    "headers as pairs": (str([("Authorization", "Bearer canary")]), "canary"),
    "headers as JSON": (json.dumps({"Authorization": "Bearer canary"}), "canary"),
    "a bearer alone": (f"said bearer {SIGNATURE}", SIGNATURE),
    "a cookie": ("Cookie: theme=dark; session=canary", "canary"),
    "a cookie that is set": (str({"set-cookie": "session=canary; Path=/"}), "canary"),
    "a link": (f"/files/0123456789abcdefABCDEFgh.mp4?e=1&k=1&s={SIGNATURE}", SIGNATURE),
    "a link by itself": (f"http://127.0.0.1:8080/files/a.mp4?s={SIGNATURE}", SIGNATURE),
    "a link in HTML": (f'<a href="/files/a.mp4?e=1&amp;s={SIGNATURE}">', SIGNATURE),
    "a one-time link": (f"http://127.0.0.1:8080/setup/{SIGNATURE}", SIGNATURE),
    "the path of one": (f"GET /reset/{SIGNATURE}", SIGNATURE),
    "a presigned link": (f"https://s3.example/b/c?X-Amz-Signature={SIGNATURE}&a=b", SIGNATURE),
}
canaries = pytest.mark.parametrize(("text", "secret"), CANARIES.values(), ids=CANARIES)


@pytest.fixture(params=["text", "json"])
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []  # basicConfig would close those of pytest
    stream = io.StringIO()
    set_up(request.param, "info", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers = handlers
    root.setLevel(level)


@canaries
def test_no_secret_in_a_message_is_written(text: str, secret: str, lines: io.StringIO) -> None:
    LINES.info(f"before {text} after")
    assert secret not in lines.getvalue()
    assert "before" in lines.getvalue()


@canaries
def test_no_secret_in_an_argument_is_written(text: str, secret: str, lines: io.StringIO) -> None:
    LINES.info("headers %s, said %r", {"x": text}, text)
    assert secret not in lines.getvalue()


@canaries
def test_no_secret_in_an_extra_field_is_written(text: str, secret: str, lines: io.StringIO) -> None:
    LINES.info("refused", extra={"headers": {"x": [text]}, "said": text, "raw": text.encode()})
    assert secret not in lines.getvalue()


def _break(text: str) -> None:
    raise ValueError(text) from OSError(text)


@canaries
def test_no_secret_in_a_traceback_is_written(text: str, secret: str, lines: io.StringIO) -> None:
    try:
        _break(text)
    except ValueError:
        LINES.exception("broke", stack_info=True)
    assert secret not in lines.getvalue()
    assert "Traceback" in lines.getvalue()
    assert "Stack" in lines.getvalue()


@canaries
@pytest.mark.parametrize("lines_of", [TextLines(), JsonLines()], ids=["text", "json"])
def test_a_message_whose_arguments_do_not_fit_is_written_without_its_secrets(
    text: str, secret: str, lines_of: logging.Formatter
) -> None:
    line = lines_of.format(logging.makeLogRecord({"msg": "%d tasks, %s", "args": (text,)}))
    assert "%d tasks" in line
    assert secret not in line


@pytest.mark.parametrize("name", ["authorization", "Cookie"])
def test_a_field_named_like_a_secret_header_is_not_written(name: str, lines: io.StringIO) -> None:
    LINES.info("refused", extra={name: "canary"})
    assert "canary" not in lines.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "POST /api/v1/jobs/createTask 200",
        "missing authorization, please send a key",
        "bearer authentication failed",
        "test_a_late_result_is_refused in run_test_suite",
        "https://shop.example/search?q=a&sort=up",
        "whisper_secret",
    ],
)
def test_what_is_no_secret_stays_as_it_is(text: str) -> None:
    assert redact(text) == text


def test_the_rest_of_a_line_stays_readable() -> None:
    assert redact(f"GET /files/a.mp4?e=1&s={SIGNATURE}&k=2 by {KEY}, ok") == (
        "GET /files/a.mp4?e=1&s=[secret]&k=2 by [secret], ok"
    )


@given(
    st.lists(
        st.sampled_from([*(text for text, _ in CANARIES.values()), '"', "\\", "\n", "'", "b'", " ", ", "])
    ),
    st.text(),
)
def test_a_json_line_is_json_whatever_was_blacked_out(parts: list[str], more: str) -> None:
    record = logging.makeLogRecord({"msg": "".join(parts) + more, "said": parts, "more": more})
    written = JsonLines().format(record)
    assert "\n" not in written
    assert json.loads(written)["level"]


@pytest.mark.parametrize(
    "text", ["authorization:", "Cookie:", "cookie", "Authorization: Bearer", "/files/a.mp4?s="]
)
def test_a_json_line_is_json_where_a_secret_was_about_to_follow(text: str) -> None:
    record = logging.makeLogRecord({"msg": text, "cookie": text, "more": text})
    assert json.loads(JsonLines().format(record))["more"] == redact(text)


def test_a_json_line_carries_its_fields() -> None:
    record = logging.makeLogRecord(
        {"msg": "task %s", "args": ("ended",), "name": "reelyard.worker", "levelname": "INFO", "created": 0.5}
        | {"task_id": "task_hailuo_1", "account": "acct_1", "nothing": None}
    )
    assert json.loads(JsonLines().format(record)) == {
        "time": "1970-01-01T00:00:00.500+00:00",
        "level": "info",
        "logger": "reelyard.worker",
        "message": "task ended",
        "task_id": "task_hailuo_1",
        "account": "acct_1",
    }


def test_a_text_line_carries_its_fields() -> None:
    record = logging.makeLogRecord({"msg": "ended", "levelname": "INFO", "created": 0.5, "task_id": "task_1"})
    assert TextLines().format(record) == "1970-01-01T00:00:00.500+00:00 INFO    ended task_id=task_1"


def test_a_text_line_has_colours_on_a_terminal_only() -> None:
    record = logging.makeLogRecord({"msg": "broke", "levelname": "ERROR"})
    assert "\x1b[31mERROR" in TextLines(coloured=True).format(record)
    assert "\x1b" not in TextLines().format(record)


def test_a_caller_cannot_write_lines_of_his_own() -> None:
    record = logging.makeLogRecord({"msg": "said %s", "args": ("a\nb\r\x1b[2J\x9b",), "field": "c\nd"})
    assert TextLines().format(record).endswith(r"said a\x0ab\x0d\x1b[2J\x9b field=c\x0ad")


def test_every_line_names_the_request_that_is_being_answered(lines: io.StringIO) -> None:
    token = request_id.set("req_1")
    LINES.info("inside")
    request_id.reset(token)
    LINES.info("outside")
    inside, outside = lines.getvalue().splitlines()
    assert "req_1" in inside
    assert "req" not in outside


def test_a_line_may_name_another_request(lines: io.StringIO) -> None:
    token = request_id.set("req_1")
    LINES.info("inside", extra={"request_id": "req_2"})
    request_id.reset(token)
    assert "req_2" in lines.getvalue()
    assert "req_1" not in lines.getvalue()


def test_lines_below_the_level_are_left_out(lines: io.StringIO) -> None:
    LINES.debug("small talk")
    LINES.info("news")
    assert "small talk" not in lines.getvalue()
    assert "news" in lines.getvalue()


def test_warnings_of_python_become_lines(lines: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("this will go", stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "this will go" in lines.getvalue()
