"""Quotes: what an order would cost, wait and become, without ordering anything."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.errors import InsufficientCredits, RateLimited
from reelyard.core.forecast import Outlook
from reelyard.core.order import check
from reelyard.core.times import Credits, Millis
from reelyard.ports.optimizer import Optimizer
from reelyard.ports.store import Store
from reelyard.services.admission import Caller
from reelyard.services.directing import is_directed
from reelyard.services.forecasts import Forecasts
from reelyard.services.kept_uploads import KeptUploads
from reelyard.services.orders import CheckedOrder, Orders
from reelyard.services.switchboard import Switchboard
from reelyard.wire.order import OrderWords

log = logging.getLogger(__name__)
PATIENCE = 10.0  # seconds for the optimizer
AT_ONCE = 4  # prompts of one account that it is asked about: tasks ask it too, and it may cost money


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What would become of an order. ``refusal`` says why it would not be taken now, where it would not."""

    spec: ModelSpec
    variant: Variant
    input: Mapping[str, Any]  # as it would be stored
    dropped: tuple[str, ...]
    balance: Credits
    refusal: str | None
    optimized_prompt: (
        str | None
    )  # None: it would be used as it is, or nobody could say in time, or too many ask
    outlook: Outlook


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """Makes quotes. ``max_unfinished`` is the server's default."""

    store: Store
    orders: Orders
    switchboard: Switchboard
    uploads: KeptUploads
    optimizer: Optimizer
    forecasts: Forecasts
    max_unfinished: int
    now: Callable[[], Millis]
    patience: float = PATIENCE
    _asked: Counter[str] = field(default_factory=Counter, repr=False)  # by account, now

    async def quote(self, caller: Caller, words: OrderWords) -> Quote:
        """Judge an order as createTask would, and say what would become of it.

        Raises:
            UnderMaintenance, FeatureDisabled, InvalidInput: as createTask.
        """
        checked = self.orders.check(words, await self.switchboard.check_open())
        await self.uploads.check(caller.account.id, checked.uploads)
        account = await self.store.account(caller.account.id)
        optimized, outlook = await asyncio.gather(
            self._optimized(account.id, checked, words),
            self.forecasts.of_new(account.id, checked.spec.name, words.tier, checked.variant.price),
        )
        return Quote(
            spec=checked.spec,
            variant=checked.variant,
            input=checked.input,
            dropped=checked.dropped,
            balance=account.balance,
            refusal=await self._refusal(caller, checked.variant),
            optimized_prompt=optimized,
            outlook=outlook,
        )

    async def _refusal(self, caller: Caller, variant: Variant) -> str | None:
        account = await self.store.account(caller.account.id)
        key = await self.store.key(caller.key.id)
        try:
            check(variant.price, account, key, max_unfinished=self.max_unfinished, now=self.now())
        except (RateLimited, InsufficientCredits) as refused:
            return refused.message
        return None

    async def _optimized(self, account_id: str, checked: CheckedOrder, words: OrderWords) -> str | None:
        if not is_directed(checked.spec, checked.input, has_scene=words.scene is not None):
            return None
        if self._asked[account_id] >= AT_ONCE:
            return None
        self._asked[account_id] += 1
        try:
            return await self._ask(checked)
        finally:
            self._asked[account_id] -= 1

    async def _ask(self, checked: CheckedOrder) -> str | None:
        prompt = str(checked.input["prompt"])
        try:
            async with asyncio.timeout(self.patience):
                return (await self.optimizer.optimize(prompt, checked.variant.format.seconds)).prompt
        except TimeoutError:
            log.warning("the optimizer was too slow for a quote")
            return None
