"""What a record of the jobs API holds: the input that was ordered, links, progress, price."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reelyard.core.brief import Cost
from reelyard.core.price import micros_of
from reelyard.engines.upstream.answers import link_in

_WHOLE = 100  # a progress of a clip that is done
_MOST = 10**9  # credits that any clip may cost


def given_of(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record's input: JSON in JSON on the wire, an object in the documents."""
    param = json_of(record.get("param"))
    return json_of(param.get("input"))


def links_of(record: Mapping[str, Any]) -> Iterator[str]:
    """The links to its clips."""
    for result in (json_of(record.get("resultJson")), json_of(record.get("response"))):
        urls = result.get("resultUrls")
        yield from filter(None, map(link_in, urls if isinstance(urls, list) else ()))


def json_of(value: object) -> Mapping[str, Any]:
    """An object, as it is or as a string of JSON."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    return value if isinstance(value, dict) else {}


def fraction_of(record: Mapping[str, Any]) -> float | None:
    """How far it is, 0 … 1, where it tells."""
    progress = record.get("progress")
    if isinstance(progress, bool) or not isinstance(progress, int | float) or not 0 <= progress <= _WHOLE:
        return None
    return progress / _WHOLE


def cost_of(record: Mapping[str, Any]) -> Cost | None:
    """What it took; older servers call it otherwise, and the oldest do not tell."""
    taken = record.get("creditsConsumed", record.get("consumeCredits"))
    if isinstance(taken, bool) or not isinstance(taken, int | float) or not 0 <= taken < _MOST:
        return None
    return Cost(micros=micros_of(taken), currency="credits")
