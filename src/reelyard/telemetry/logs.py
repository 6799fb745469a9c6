"""Log lines for people or for programs, with every secret blacked out.

Secrets are blacked out last, in the finished text, so that it makes no difference whether one came in the
message, in its arguments, in an extra field or in a traceback.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TextIO

from reelyard.services.log_fields import fields
from reelyard.wire.request_id import request_id

BLACKED_OUT = "[secret]"

# Between a header's name and its value may stand quotes, in a JSON line escaped ones, and the b of bytes.
_BETWEEN = r"""\\?["']? \s* (?: [:=] | (?<=["']), | (?<=["']\s), ) \s* (?:b(?=["']))? \\?["']?"""
_SECRETS = re.compile(
    rf"""
      (?P<link>   [?&;](?:s|x-amz-(?:signature|credential|security-token)) = )           [^\s&\\"'<>]+
    | (?P<once>   /(?:setup|join|reset)/ )                                               [\w-]{{20,}}
    | (?P<cookie> cookie {_BETWEEN} )                                                    [^\r\n\\"'<>]+
    | (?P<header> authorization {_BETWEEN} (?:(?:bearer|basic|digest|token)\s+)? )       [^\s,;\\"'<>]+
    | (?P<scheme> \b(?:bearer|basic)\s+ )                                                [\w.~+/=-]{{16,}}
    | [a-z0-9]{{2,12}}_(?:live|test)_[0-9a-z]{{16,}}
    | wh(?:sec|sk)_[\w+/=-]+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_COLOURS = {"DEBUG": "\x1b[2m", "WARNING": "\x1b[33m", "ERROR": "\x1b[31m", "CRITICAL": "\x1b[31m"}
_PLAIN = "\x1b[0m"
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


def set_up(format: str, level: str, stream: TextIO | None = None) -> None:
    """Send all log lines of this process to ``stream`` (stderr), and none anywhere else.

    Args:
        format: "text" for people, "json" for one object a line.
        level: "debug", "info", "warning" or "error": the least that is worth a line.
        stream: where the lines go.
    """
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines() if format == "json" else TextLines(coloured=out.isatty()))
    handler.addFilter(stamp)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(capture=True)


def stamp(record: logging.LogRecord) -> bool:
    """Put the request that is being answered, and the work at hand, on a line; no line is left out."""
    current = request_id.get()
    if current is not None and not hasattr(record, "request_id"):
        record.request_id = current
    for name, value in fields().items():
        if not hasattr(record, name):
            setattr(record, name, value)
    return True


def redact(text: str) -> str:
    """Black out what looks like a key, a signing secret, an Authorization value or a link's signature."""
    return _SECRETS.sub(_blacked_out, text)


def _blacked_out(found: re.Match[str]) -> str:
    return (
        found["link"] or found["once"] or found["cookie"] or found["header"] or found["scheme"] or ""
    ) + BLACKED_OUT


class JsonLines(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``message``, extra fields, ``traceback``."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as one line."""
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact(_message(record)),
            **{name: _shown(name, value) for name, value in _extra(record)},
        }
        if trouble := _traceback(self, record):
            line["traceback"] = redact(trouble)
        return json.dumps(line, ensure_ascii=False)


class TextLines(logging.Formatter):
    """Lines for people: time, level, message, ``name=value`` for extra fields, and a traceback below."""

    def __init__(self, *, coloured: bool = False) -> None:
        super().__init__()
        self.coloured = coloured

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as one line, a traceback below it; nobody's text can start a line of its own."""
        start, end = (_COLOURS.get(record.levelname, ""), _PLAIN) if self.coloured else ("", "")
        extra = "".join(f" {name}={value}" for name, value in _extra(record))
        line = f"{_message(record)}{extra}".translate(_CONTROLS)
        trouble = _traceback(self, record)
        text = redact(f"{line}\n{trouble}" if trouble else line)
        return f"{_time(record)} {start}{record.levelname:<7}{end} {text}"


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")


def _message(record: logging.LogRecord) -> str:
    """The message; where its arguments do not fit it, both as they are, for logging would print them raw."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


def _shown(name: str, value: object) -> object:
    """A field of a JSON line: numbers as they are, all else as text; its name may make it a secret."""
    if isinstance(value, int | float):
        return value
    return redact(f"{name}={value}").removeprefix(f"{name}=")


def _extra(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    """What a line carries beside its message: ``request_id``, ``task_id``, ``account`` and others."""
    return ((name, value) for name, value in vars(record).items() if name not in _OWN and value is not None)


def _traceback(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info) if record.exc_info else record.exc_text or ""]
    parts += [formatter.formatStack(record.stack_info)] if record.stack_info else []
    return "\n".join(part for part in parts if part)
