"""What the operator's commands work with."""

from dataclasses import dataclass, replace

from reelyard.core.journal import Actor
from reelyard.ports.store import Store
from reelyard.services.about_callbacks import AboutCallbacks
from reelyard.services.about_tasks import AboutTasks
from reelyard.services.accounts import Accounts
from reelyard.services.doctor import Doctor
from reelyard.services.overview import Overview
from reelyard.services.people import People
from reelyard.services.switchboard import Switchboard
from reelyard.services.usage import Usage
from reelyard.services.workers import Workers


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that commands reach."""

    store: Store
    accounts: Accounts
    switchboard: Switchboard
    doctor: Doctor
    people: People
    usage: Usage
    tasks: AboutTasks
    callbacks: AboutCallbacks
    overview: Overview
    workers: Workers

    def acting(self, actor: Actor) -> "Desk":
        """The same desk with somebody at it: the journal will say that they did what is done here."""
        return replace(
            self,
            accounts=self.accounts.acting(actor),
            switchboard=self.switchboard.acting(actor),
            workers=self.workers.acting(actor),
        )
