"""A bad road to an S3 server: it hands requests on, and spoils those that a test tells it to."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_HOP = {"connection", "transfer-encoding", "content-length", "date", "server"}


class Fault(Enum):
    """What becomes of a request."""

    LOST_ANSWER = "done, and the connection is cut before its answer"
    FAILED_ANSWER = "done, and answered 500"
    CUT_BODY = "done, and cut in the middle of its answer's body"
    SILENCE = "done, and never answered"
    UNTAKEN = "not done, and answered 503"
    FULL = "not done, and answered 507"
    DENIED = "not done, and answered 403"
    CUT = "not done, and the connection is cut"


_REFUSALS = {
    Fault.UNTAKEN: (503, "SlowDown"),
    Fault.FULL: (507, "InsufficientStorage"),
    Fault.DENIED: (403, "AccessDenied"),
}


@dataclass
class Road:
    """Where a client finds the server. ``spoil`` tells what befalls the next requests of a kind."""

    url: str = ""
    seen: list[str] = field(default_factory=list)  # "PUT /bucket/name?query"
    released: threading.Event = field(default_factory=threading.Event)  # ends silences
    _faults: list[tuple[str, str, Fault]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def spoil(self, method: str, fault: Fault, *, times: int = 1, where: str = "") -> None:
        """Spoil the next requests of this method with ``where`` in their path or query."""
        self._faults += [(method, where, fault)] * times

    def fault(self, method: str, path: str) -> Fault | None:
        """What is to befall this request; it is noted as seen."""
        with self._lock:
            self.seen.append(f"{method} {path}")
            for each in self._faults:
                if each[0] == method and each[1] in path:
                    self._faults.remove(each)
                    return each[2]
        return None


@contextmanager
def bad_road(to: str) -> Iterator[Road]:
    """A road to the server at this address, until the end of the block."""
    road, target = Road(), urlsplit(to).netloc
    handler = type("Handler", (_Handler,), {"road": road, "target": target})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        road.url = f"http://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        try:
            yield road
        finally:
            road.released.set()
            server.shutdown()
            serving.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    road: Road
    target: str

    def _hand_on(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.road.fault(self.command, self.path)
        if fault in _REFUSALS:
            status, code = _REFUSALS[fault]
            return self._say(status, f"<Error><Code>{code}</Code></Error>".encode())
        if fault is Fault.CUT:
            return None
        connection = HTTPConnection(self.target, timeout=30)
        try:
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            self._answer(connection.getresponse(), fault)
        finally:
            connection.close()

    def _answer(self, answer: HTTPResponse, fault: Fault | None) -> None:
        body = answer.read()
        if fault is Fault.SILENCE:
            self.road.released.wait(30)
        elif fault is Fault.FAILED_ANSWER:
            self._say(500, b"<Error><Code>InternalError</Code></Error>")
        elif fault is not Fault.LOST_ANSWER:
            self._say(answer.status, body, answer, cut=fault is Fault.CUT_BODY)

    def _say(
        self, status: int, body: bytes, answer: HTTPResponse | None = None, *, cut: bool = False
    ) -> None:
        self.send_response_only(status)
        for name, value in answer.getheaders() if answer else []:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if answer else None
        self.send_header("Content-Length", length or str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(ConnectionError):  # a client may go when it has enough
            self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self._hand_on
        raise AttributeError(name)
