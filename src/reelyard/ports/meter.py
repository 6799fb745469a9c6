"""The socket of meters: what the parts tell of their work as they do it, for an operator's alarms."""

from collections.abc import Iterable


class Meter:
    """Takes note of what happens; this one takes none, and its clock stands still.

    Nothing that is told may come from a caller: a label has as many values as the settings, the catalogue and
    the code have. Everything may be told from any thread.
    """

    def clock(self) -> float:
        """Monotonic seconds, of which two make a time that is told."""
        return 0.0

    def placed(self, model: str) -> None:
        """A task was created."""

    def ended(self, model: str, state: str, failure: str | None) -> None:
        """A task has come to its end."""

    def claimed(self, engines: Iterable[str], seconds: float) -> None:
        """A claim took ``seconds`` and brought a task for each of these engines."""

    def lease_lost(self, tasks: int) -> None:
        """So many tasks were taken from workers that had gone silent."""

    def made(self, engine: str, failure: str | None, seconds: float) -> None:
        """An engine was at a task for ``seconds``; ``failure`` says why it came to no clip."""

    def not_stored(self) -> None:
        """The media store did not take a clip, which is offered again."""

    def posted(self, outcome: str, lag: float | None) -> None:
        """A callback was posted; where it was taken, ``lag`` seconds after its task's end."""

    def committed(self, units: int, seconds: float) -> None:
        """The store wrote so many units of work in one commit."""

    def answered(self, route: str, code: int, seconds: float) -> None:
        """A request was answered; of a long answer, its beginning."""
