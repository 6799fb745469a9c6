"""From tasks to what pages show of them: with what is to be expected of each, and its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.catalog.spec import ModelSpec
from reelyard.console.tasks.showing import Shown, shown
from reelyard.core.still_link import Part
from reelyard.core.task import Task
from reelyard.services.clip_links import ClipLinks


@dataclass(frozen=True, kw_only=True)
class Views:
    """Makes views."""

    catalog: Mapping[str, ModelSpec]
    links: ClipLinks

    async def of(self, task: Task) -> Shown:
        """One task."""
        poster, strip = self.links.still(task, Part.POSTER), self.links.still(task, Part.STRIP)
        return shown(task, self.catalog, poster=poster, strip=strip)

    async def many(self, tasks: Sequence[Task]) -> Sequence[Shown]:
        """The tasks of a page."""
        return [await self.of(task) for task in tasks]
