"""``/usage``: what was used, as plots by day, as breakdowns and as CSV; ``/operator/usage``: of all."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.usage.asking import RANGES, Choice, read_choice
from reelyard.console.usage.bins import bins_of, span_name, typical
from reelyard.console.usage.day_table import COLUMNS, day_rows
from reelyard.console.usage.drawing import plots
from reelyard.console.visitor import Visitor
from reelyard.core.account import Key
from reelyard.core.errors import InvalidInput
from reelyard.core.times import Millis
from reelyard.core.usage import Dimension, add_up
from reelyard.ports.usage_store import Use
from reelyard.services.accounts import Accounts
from reelyard.services.usage import Usage
from reelyard.wire.usage import row_of
from reelyard.wire.usage_sheet import usage_sheet

_MOST = 50  # rows of a breakdown
_BY = {Dimension.MODEL: "model", Dimension.KEY: "key_id", Dimension.ACCOUNT: "account_id"}


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A table of shares: the greatest first, and how many were left out."""

    title: str
    rows: Sequence[tuple[str, str, Use, float | None, float | None]]  # address, name, use, mean seconds
    more: int


@dataclass(frozen=True, kw_only=True)
class UsagePages:
    """The pages of usage."""

    pages: Pages
    usage: Usage
    accounts: Accounts
    models: Mapping[str, ModelSpec]

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/usage", doors.member(self.mine), methods=["GET"]),
            Route("/usage.csv", doors.member(self.my_sheet), methods=["GET"]),
            Route("/operator/usage", doors.operator(self.everybody), methods=["GET"]),
            Route("/operator/usage.csv", doors.operator(self.everybodys_sheet), methods=["GET"]),
        ]

    async def mine(self, request: Request, visitor: Visitor) -> Response:
        """What the account has used."""
        choice = read_choice(request.query_params, self.usage)
        keys = {key.id: _called(key) for key in await self.accounts.store.keys(visitor.account.id)}
        return await self._page(request, visitor, choice, visitor.account.id, keys, {})

    async def everybody(self, request: Request, visitor: Visitor) -> Response:
        """What all accounts have used, or the one that is chosen."""
        choice = read_choice(request.query_params, self.usage)
        names = {account.id: account.name for account in await self.accounts.all()}
        chosen = choice.account or None
        keys = (
            {key.id: _called(key) for key in await self.accounts.store.keys(chosen)}
            if chosen in names
            else {}
        )
        return await self._page(request, visitor, choice, chosen, keys, names)

    async def my_sheet(self, request: Request, visitor: Visitor) -> Response:
        """The same as CSV, by day, key and model."""
        keys = {key.id: _named(key) for key in await self.accounts.store.keys(visitor.account.id)}
        by = (Dimension.DAY, Dimension.KEY, Dimension.MODEL)
        return await self._sheet(request, visitor.account.id, by, keys)

    async def everybodys_sheet(self, request: Request, visitor: Visitor) -> Response:
        """What all accounts have used as CSV, by day, account and model."""
        del visitor
        names = {account.id: account.name for account in await self.accounts.all()}
        chosen = request.query_params.get("account") or None
        return await self._sheet(request, chosen, (Dimension.DAY, Dimension.ACCOUNT, Dimension.MODEL), names)

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        choice: Choice,
        account_id: str | None,
        keys: Mapping[str, str],
        accounts: Mapping[str, str],
    ) -> Response:
        days = await self.usage.uses(account_id, choice.span, choice.asked(Dimension.DAY))
        total = add_up(use.tally for use in days)
        bins = bins_of(choice.span, {use.day: use.tally for use in days if use.day is not None})
        titles = {name: spec.title for name, spec in self.models.items()}
        breakdowns = [await self._breakdown(request, choice, account_id, Dimension.MODEL, "Models", titles)]
        if accounts:
            breakdowns.append(
                await self._breakdown(request, choice, account_id, Dimension.ACCOUNT, "Accounts", accounts)
            )
        if keys:
            breakdowns.append(await self._breakdown(request, choice, account_id, Dimension.KEY, "Keys", keys))
        return self.pages.page(
            request,
            "usage/usage.html",
            visitor,
            422 if choice.problem else 200,
            choice=choice,
            ranges=RANGES,
            told=span_name(choice.span.first, choice.span.last),
            bins=bins,
            total=total,
            waiting=typical(total.waits),
            running=typical(total.runs),
            plots=plots(bins, total) if total.tasks else [],
            columns=[words for _, words in COLUMNS],
            rows=day_rows(bins),
            breakdowns=breakdowns,
            models=titles,
            keys=keys,
            accounts=accounts,
        )

    async def _breakdown(
        self,
        request: Request,
        choice: Choice,
        account_id: str | None,
        by: Dimension,
        title: str,
        names: Mapping[str, str],
    ) -> Breakdown:
        uses = await self.usage.uses(account_id, choice.span, replace(choice.asked(by), times=False))
        found = sorted(uses, key=lambda use: -use.tally.tasks)
        rows = [(str(getattr(use, _BY[by])), use) for use in found[:_MOST]]
        return Breakdown(
            title=title,
            rows=[
                (
                    request.url.path + _only(choice, by, name),
                    names.get(name, name),
                    use,
                    _mean(use.tally.waited, use.tally.begun),
                    _mean(use.tally.ran, use.tally.begun),
                )
                for name, use in rows
            ],
            more=max(len(found) - _MOST, 0),
        )

    async def _sheet(
        self, request: Request, account_id: str | None, by: Sequence[Dimension], names: Mapping[str, str]
    ) -> Response:
        choice = read_choice(request.query_params, self.usage)
        if choice.problem:
            raise InvalidInput(choice.problem)
        report = await self.usage.report(account_id, choice.asked(*by))
        rows = await asyncio.to_thread(_rows, report.uses, names)  # ten thousand take half a second
        places = {"day", "model", *(("account",) if Dimension.ACCOUNT in by else ("keyId", "key"))}
        name = f"usage-{choice.first}-{choice.last}.csv"
        return Response(
            await asyncio.to_thread(usage_sheet, rows, places),
            media_type="text/csv; header=present",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _rows(uses: Sequence[Use], names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            **msgspec.to_builtins(row_of(use)),
            "key": names.get(use.key_id or "", ""),
            "account": names.get(use.account_id or "", use.account_id),
        }
        for use in uses
    ]


def _mean(total: Millis, count: int) -> float | None:
    return total / count / 1000 if count else None


def _only(choice: Choice, by: Dimension, name: str) -> str:
    changed = {
        Dimension.KEY: replace(choice, key=name),
        Dimension.MODEL: replace(choice, model=name),
        Dimension.ACCOUNT: replace(choice, account=name),
    }
    return changed[by].query()


def _named(key: Key) -> str:
    return "the console" if key.is_console else key.label


def _called(key: Key) -> str:
    return f"{_named(key) or key.hint}{' (revoked)' if key.revoked_at is not None else ''}"
