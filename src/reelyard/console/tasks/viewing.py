"""From tasks to what pages show of them: with what is to be expected of each, and its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.catalog.spec import ModelSpec
from reelyard.console.tasks.showing import Shown, shown
from reelyard.core.still_link import Part
from reelyard.core.task import Task
from reelyard.services.clip_links import ClipLinks
from reelyard.services.forecasts import Forecasts


@dataclass(frozen=True, kw_only=True)
class Views:
    """Makes views."""

    catalog: Mapping[str, ModelSpec]
    links: ClipLinks
    forecasts: Forecasts

    async def of(self, task: Task) -> Shown:
        """One task."""
        poster, strip = self.links.still(task, Part.POSTER), self.links.still(task, Part.STRIP)
        expected = await self.forecasts.of_task(task)
        return shown(task, self.catalog, outlook=expected, poster=poster, strip=strip)

    async def many(self, tasks: Sequence[Task]) -> Sequence[Shown]:
        """The tasks of a page."""
        return [await self.of(task) for task in tasks]
