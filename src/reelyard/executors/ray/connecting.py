"""How a bridge becomes a driver of its cluster, or says in time that it cannot."""

import socket
import threading
from collections.abc import Callable

import ray

from reelyard.executors.lifeline import heed_the_parent_alone

_DIALLED = 5.0  # seconds that a head's port has to take a connection
_JOINED = 90.0  # seconds that Ray has to make us a driver, which it would try for minutes


def connect(address: str, give_up: Callable[[str], None]) -> str:
    """Become a driver of the cluster at an address; gives why that cannot be, or nothing.

    ``give_up`` is called where it takes too long; this call may then never return.
    """
    unreachable = f"the Ray cluster at {address} cannot be reached: "
    why = _refusal(address)
    if why:
        return unreachable + why
    slow = threading.Timer(_JOINED, give_up, [f"{unreachable}not joined within {_JOINED:g} s"])
    slow.daemon = True
    slow.start()
    try:
        ray.init(address=address, namespace="reelyard", log_to_driver=False, configure_logging=False)
    except Exception as error:
        return unreachable + " ".join(f"{type(error).__name__}: {error}".split())
    finally:
        slow.cancel()
        heed_the_parent_alone()  # Ray has taken the signals
    return ""


def _refusal(address: str) -> str:
    """Why nobody answers there; empty where somebody does, or where Ray is to look for itself."""
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdecimal():
        return ""
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_DIALLED).close()
    except OSError as refused:
        return str(refused.strerror or refused)
    return ""
