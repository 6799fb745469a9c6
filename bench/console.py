"""What a page of the console costs where an account has 100,000 tasks. ``make bench-console`` runs it.

A server makes one task; with the server stopped, that task's rows are copied under other ids, times and
prompts; then every page is asked for many times, and the CPU of the server's processes is divided by them.
A page that may cost at most ten milliseconds and costs more ends the run with an error.
"""

import argparse
import asyncio
import html
import http.client
import json
import re
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import apsw
from bench.api import times
from bench.load import cpu_seconds, load, tree
from bench.served import TESTCARD, UNLIMITED, Served, folder, order, request, start

from reelyard.bootstrap.clocks import clocks
from reelyard.bootstrap.control_client import ask_server
from reelyard.core.ids import base62
from reelyard.stores.sqlite.store import SqliteStore

MOST = 10.0  # CPU milliseconds a page
CONNECTIONS = 4
PASSWORD = "a quiet reel in the yard"
SUBJECTS = ("fox", "whale", "wolf", "heron", "lighthouse", "balloon", "dragon", "robot", "train", "violin")
PLACES = ("forest", "sea", "meadow", "city", "harbour", "canyon", "library", "village", "desert", "hall")
STATES = ("success", "fail", "waiting", "generating")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A page as somebody asks for it."""

    name: str
    path: str


def fill(database: Path, count: int) -> None:
    """Copy the newest task so many times, each a second older than the one before it."""
    db = apsw.Connection(str(database))
    columns = [row[1] for row in db.execute("PRAGMA table_info(tasks)")]
    (first,) = db.execute("SELECT * FROM tasks WHERE state = 'succeeded' LIMIT 1").fetchall()
    task = dict(zip(columns, first, strict=True))
    insert = f"INSERT INTO tasks ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"
    copies = list(_copies(task, count))
    with db:
        db.executemany(insert, copies)
        db.executemany(
            "INSERT INTO entries (account_id, kind, amount, at, task_id)"
            " VALUES (:account_id, 'hold', -:price, :created_at, :id)",
            copies,
        )
        db.executemany(
            "INSERT INTO events (task_id, at, kind, detail) SELECT :id, at, kind, detail FROM events"
            " WHERE task_id = :source",
            [{"id": copy["id"], "source": task["id"]} for copy in copies],
        )
        last = {"account": task["account_id"], "changes": count + 100}
        db.execute("UPDATE accounts SET changes = :changes WHERE id = :account", last)
    db.execute("ANALYZE")
    db.close()


def index(database: Path) -> None:
    """Make every prompt quick to search, as a server does while it runs."""

    async def run() -> None:
        store = SqliteStore(database, clocks=clocks())
        while await store.index_prompts(1_000):
            pass
        await store.close()

    asyncio.run(run())


def sign_in(served: Served) -> str:
    """Come in by an invitation; the cookie that a browser would send."""
    name = f"bench-{secrets.token_hex(4)}"
    link = ask_server(served.data, "member-invite", {"account": "default", "role": "operator"})["link"]
    form = urlencode({"name": name, "password": PASSWORD, "again": PASSWORD})
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("POST", urlsplit(link).path, form, headers)
    answer = connection.getresponse()
    if answer.status != 303:
        raise RuntimeError(f"nobody could sign in: {answer.status} {answer.read().decode()[-600:]}")
    cookies = SimpleCookie(answer.headers["Set-Cookie"])
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def get(served: Served, path: str, cookie: str) -> tuple[int, str]:
    """A page as a browser sees it."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def visits(served: Served, cookie: str) -> Iterator[Visit]:
    """Every page that there is."""
    yield Visit(name="studio and gallery", path="/")
    second = older(get(served, "/", cookie)[1])
    yield Visit(name="gallery, page 2", path=second)
    deep = second
    for _ in range(40):
        deep = older(get(served, deep, cookie)[1])
    yield Visit(name="gallery, page 42", path=deep)
    yield Visit(name="search, a common word", path="/?q=forest")
    yield Visit(name="search, two words", path="/?q=fox+forest")
    yield Visit(name="search, no such word", path="/?q=zebra")
    for state in STATES:
        yield Visit(name=f"state {state}", path=f"/?state={state}")
    yield Visit(name="search in failures", path="/?q=whale&state=fail")
    task = re.findall(r'data-card data-task="([^"]+)"', get(served, deep, cookie)[1])[0]
    yield Visit(name="a task", path=f"/tasks/{task}")
    yield Visit(name="a card", path=f"/tasks/{task}/card")
    others = (
        "/keys /callbacks /usage /ledger /operator /operator/queue /operator/accounts /operator/log /profile"
    )
    for path in others.split():
        yield Visit(name=path, path=path)


def older(page: str) -> str:
    """The page behind a page of the gallery."""
    found = re.search(r'rel="next" href="([^"#]+)', page)
    assert found is not None
    return html.unescape(found[1])


def measured(served: Served, visit: Visit, cookie: str, count: int) -> float:
    """CPU milliseconds a page."""
    head = (
        f"GET {visit.path} HTTP/1.1\r\nHost: bench\r\nAccept: text/html\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    processes = tree(served.process.pid)
    asyncio.run(load("127.0.0.1", served.port, times(head, 5), 1))  # warm
    before = cpu_seconds(processes)
    asyncio.run(load("127.0.0.1", served.port, times(head, count), CONNECTIONS))
    return (cpu_seconds(processes) - before) / count * 1000


def made(data: Path, settings: Mapping[str, str], count: int) -> None:
    """A data folder with so many tasks."""
    served = start(data, settings=settings)
    try:
        key = served.ask("key", "create", "default")["key"]
        body = request("POST", "/api/v1/jobs/createTask", key, order("A fox [testcard: fast]"))
        asyncio.run(load("127.0.0.1", served.port, times(body, 1), 1))
        while not _is_ended(served, key):
            time.sleep(0.2)
    finally:
        served.stop()
    fill(data / "reelyard.db", count)
    index(data / "reelyard.db")


def main() -> int:
    """Measure every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=200)
    given = parser.parse_args()
    settings = {**TESTCARD, **UNLIMITED}
    too_slow = []
    with folder() as data:
        made(data, settings, given.tasks)
        served = start(data, "--api-only", settings=settings)
        try:
            cookie = sign_in(served)
            for visit in visits(served, cookie):
                status, page = get(served, visit.path, cookie)
                if status != 200:
                    print(f"{visit.name:28} {status}")
                    continue
                cost = measured(served, visit, cookie, given.requests)
                print(f"{visit.name:28} {cost:6.2f} ms  {len(page) / 1000:6.1f} kB", flush=True)
                too_slow += [visit.name] * (cost > MOST)
        finally:
            served.stop()
    print(f"slower than {MOST:g} ms: {', '.join(too_slow) or 'none'}")
    return 1 if too_slow else 0


def _copies(task: Mapping[str, object], count: int) -> Iterator[dict[str, object]]:
    now = int(str(task["created_at"]))
    for number in range(1, count + 1):
        at = now - number * 1_000
        failed = number % 10 == 0
        prompt = (
            f"A {SUBJECTS[number // 10 % 10]} in the {PLACES[number % 10]}, take {number} [testcard: fast]"
        )
        yield {
            **task,
            "id": f"task_hailuo_{base62(at // 1000, 6)}{base62(number, 22)}",
            "input": json.dumps({"prompt": prompt, "prompt_optimizer": True}),
            "created_at": at,
            "updated_at": at,
            "started_at": at,
            "ended_at": at,
            "changed": number,
            "idempotency_key": None,
            **({"state": "failed", "failure": "refused", "reason": "no", "clip_id": None} if failed else {}),
            **({} if failed else {"clip_id": base62(number, 24)}),
        }


def _is_ended(served: Served, key: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("GET", "/api/v1/jobs/listTasks?limit=1", headers={"Authorization": f"Bearer {key}"})
    tasks = json.loads(connection.getresponse().read())["data"]["tasks"]
    return bool(tasks) and tasks[0]["state"] == "success"


if __name__ == "__main__":
    sys.exit(main())
