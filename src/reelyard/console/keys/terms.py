"""A form of key terms: what was typed into it, what that means, and what is wrong with it, field by field."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_network

from reelyard.console.forms import Form
from reelyard.core.account import KeyLimits, Scope
from reelyard.core.limits import RateLimit
from reelyard.core.times import DAY, HOUR, Credits, Millis, to_credits
from reelyard.services.accounts import LONGEST_NAME, KeyTerms

MOST_UNFINISHED = 1_000_000
MOST_CREDITS = 1e12
LIFETIMES: Mapping[str, tuple[str, Millis | None]] = {
    "": ("never", None),
    "1h": ("in an hour", HOUR),
    "1d": ("in a day", DAY),
    "7d": ("in a week", 7 * DAY),
    "30d": ("in 30 days", 30 * DAY),
    "90d": ("in 90 days", 90 * DAY),
    "365d": ("in a year", 365 * DAY),
}
PERIODS: Mapping[str, tuple[str, float]] = {
    "10s": ("10 seconds", 10),
    "1m": ("minute", 60),
    "1h": ("hour", 3_600),
    "1d": ("day", 86_400),
}
CAPS = ("hourly", "daily", "total")
_BETWEEN = re.compile(r"[\s,;]+")


class WrongTerms(Exception):
    """Something in the form is wrong; ``errors`` are by field, all of them at once."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True, kw_only=True)
class TypedTerms:
    """The form as it was typed, for it to be shown again."""

    label: str = ""
    scopes: tuple[str, ...] = ("create", "read")
    rate: str = ""
    period: str = "10s"
    unfinished: str = ""
    hourly: str = ""
    daily: str = ""
    total: str = ""
    networks: str = ""
    expires: str = ""

    @classmethod
    def of(cls, form: Form) -> "TypedTerms":
        """What a form sent."""
        period = form.line("period")
        return cls(
            label=form.line("label"),
            scopes=tuple(form.all("scopes")),
            rate=form.line("rate"),
            period=period if period in PERIODS else "10s",
            unfinished=form.line("unfinished"),
            hourly=form.line("hourly"),
            daily=form.line("daily"),
            total=form.line("total"),
            networks=form.text("networks").strip(),
            expires=form.line("expires"),
        )

    def read(self, now: Millis) -> KeyTerms:
        """The terms that these words mean.

        Raises:
            WrongTerms: with every field that is wrong.
        """
        errors = dict(self._wrong())
        if errors:
            raise WrongTerms(errors)
        lifetime = LIFETIMES[self.expires][1]
        return KeyTerms(
            label=self.label,
            scopes=tuple(Scope(scope) for scope in self.scopes),
            limits=KeyLimits(
                rate=self._rate(),
                unfinished=int(self.unfinished) if self.unfinished else None,
                hourly=_amount(self.hourly),
                daily=_amount(self.daily),
                total=_amount(self.total),
            ),
            networks=self._networks(),
            expires_at=None if lifetime is None else now + lifetime,
        )

    def _wrong(self) -> Iterator[tuple[str, str]]:
        if not self.label:
            yield "label", "Give it a name: what uses it, or who."
        elif len(self.label) > LONGEST_NAME or not self.label.isprintable():
            yield "label", f"At most {LONGEST_NAME} printable characters."
        if not self.scopes or not {*self.scopes} <= {scope.value for scope in Scope}:
            yield "scopes", "Tick at least one: a key that may do nothing is of no use."
        if self.expires not in LIFETIMES:
            yield "expires", "Choose one of these."
        yield from self._wrong_numbers()
        yield from self._wrong_networks()

    def _wrong_numbers(self) -> Iterator[tuple[str, str]]:
        for name in ("rate", "unfinished"):
            if not _is_count(getattr(self, name)):
                yield name, f"A whole number from 1 to {MOST_UNFINISHED:,}, or nothing for no limit."
        for name in CAPS:
            if not _is_amount(getattr(self, name)):
                yield name, "A number of credits such as 500 or 0.8, or nothing for no cap."

    def _wrong_networks(self) -> Iterator[tuple[str, str]]:
        for written in self._networks():
            try:
                ip_network(written)
            except ValueError as problem:
                advice = "write an address such as 203.0.113.7, or a network such as 10.0.0.0/8"
                yield "networks", f"{problem}: {advice}."
                return

    def _networks(self) -> tuple[str, ...]:
        return tuple(written for written in _BETWEEN.split(self.networks) if written)

    def _rate(self) -> RateLimit | None:
        return RateLimit(count=int(self.rate), per=PERIODS[self.period][1]) if self.rate else None


def _is_count(written: str) -> bool:
    if not written:
        return True
    return (
        written.isascii()
        and written.isdecimal()
        and len(written) < 8
        and 1 <= int(written) <= MOST_UNFINISHED
    )


def _is_amount(written: str) -> bool:
    try:
        amount = float(written) if written else 0.0
    except ValueError:
        return False
    return math.isfinite(amount) and 0 <= amount <= MOST_CREDITS


def _amount(written: str) -> Credits | None:
    return to_credits(float(written)) if written else None
