"""How soon a server answers, and what it holds in memory when idle. ``make bench`` runs it."""

import statistics
import time
import urllib.request

from bench.load import pss_megabytes, tree
from bench.served import Served, folder, start

ENGINE_READY = 300.0  # seconds; compiling included, where this is the first start on the machine


def main(starts: int = 7) -> None:
    """Print the first answers, then the memory."""
    with folder() as data:
        start(data, "--api-only").stop()  # makes the database and the secrets
        answers = []
        for _ in range(starts):
            served = start(data, "--api-only")
            answers.append(served.first_answer)
            served.stop()
        print(
            f"first answer after {statistics.median(answers):.2f} s (to reach: 0.8), worst {max(answers):.2f}"
        )
        served = start(data)
        try:
            _memory(served)
        finally:
            served.stop()


def _memory(served: Served) -> None:
    _wait_for_engine(served)
    server, *children = tree(served.process.pid)
    print(f"idle server {pss_megabytes(server):.0f} MB (to reach: 120)")
    print(f"its engine's child, warm {sum(pss_megabytes(child) for child in children):.0f} MB")


def _wait_for_engine(served: Served) -> None:
    patience = time.perf_counter() + ENGINE_READY
    while time.perf_counter() < patience:
        with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/readyz") as answer:
            if b'"renderer":{"state":"ready"' in answer.read():
                return
        time.sleep(0.5)
    raise RuntimeError("the engine did not become ready")


if __name__ == "__main__":
    main()
