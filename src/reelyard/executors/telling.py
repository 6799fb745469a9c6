"""Passes an attempt's progress on: never falling, never from making back to waiting, nothing twice."""

from collections.abc import Callable
from dataclasses import dataclass

from reelyard.core.brief import Progress, Stage


@dataclass(kw_only=True)
class Telling:
    """Tells ``hear`` what is news."""

    hear: Callable[[Progress], None]
    told: Progress | None = None

    def tell(self, progress: Progress) -> None:
        """Say how far it is."""
        told = self.told
        if told is not None:
            progress = Progress(
                fraction=max(told.fraction, progress.fraction),
                stage=Stage.GENERATING if told.stage is Stage.GENERATING else progress.stage,
            )
        if progress != told:
            self.told = progress
            self.hear(progress)
