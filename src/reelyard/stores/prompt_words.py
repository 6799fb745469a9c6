"""What stores search in prompts by, whatever the store: the words, and a code for whose they are."""

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2s

from reelyard.core.keywords import Phrase, matches, terms_of
from reelyard.core.task import Task
from reelyard.stores.rows import Row, task_of


def code_of(account_id: str) -> str:
    """Eight letters for an account. They need not be its own: the rows that are found say whose they are."""
    return blake2s(account_id.encode(), digest_size=4).hexdigest()


def prompt_of(given: str) -> str:
    """The prompt in a task's input."""
    return str(json.loads(given).get("prompt", ""))


def matching(rows: Iterable[Row], phrases: tuple[Phrase, ...]) -> Iterator[Task]:
    """The tasks in whose prompts all phrases stand, of rows of ``TASK``."""
    for task in map(task_of, rows):
        if matches(terms_of(prompt_of(task.input)), phrases):
            yield task
