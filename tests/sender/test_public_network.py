"""The door seen from outside: a public receiver is reached, the cloud's metadata service is not.

Runs in a network namespace of its own, in which this machine owns all the addresses.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ADDRESSES = ("93.184.216.34/32", "169.254.169.254/32", "10.1.2.3/32")
ROOT = Path(__file__).parents[2]

PROGRAM = """
import asyncio
from reelyard.sender.guarded import GuardedSender
from tests.sender.receivers import dispatch, receiving

async def main():
    hosts = ["93.184.216.34", "169.254.169.254", "10.1.2.3", "127.0.0.1"]
    names = {"public.example": ["93.184.216.34"], "metadata.example": ["169.254.169.254"],
             "mixed.example": ["93.184.216.34", "169.254.169.254"]}

    async def resolve(account_id, name, port):
        return names[name]

    sender = GuardedSender(resolve=resolve)
    async with receiving(host="0.0.0.0", port=80) as receiver:
        for host in [*hosts, *names]:
            before = receiver.accepted
            answer = await sender.post(dispatch(f"http://{host}/"))
            print(host, answer.status, answer.reason, receiver.accepted - before, sep="|")
        await sender.close()

asyncio.run(main())
"""

EXPECTED = """
93.184.216.34|200|ok|1
169.254.169.254|None|refused address|0
10.1.2.3|None|refused address|0
127.0.0.1|None|refused address|0
public.example|200|ok|1
metadata.example|None|refused address|0
mixed.example|None|refused address|0
"""


def in_namespace(*command: str) -> subprocess.CompletedProcess[str]:
    unshare = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    return subprocess.run(
        [*unshare, *command], cwd=ROOT, check=False, capture_output=True, text=True, timeout=60
    )


def test_a_public_receiver_is_reached_and_the_metadata_service_is_not() -> None:
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("needs the commands unshare (util-linux) and ip (iproute2)")
    if in_namespace("ip", "link", "set", "lo", "up").returncode != 0:
        pytest.skip("may not make a network namespace here: it takes root or user namespaces")
    setup = " && ".join(["ip link set lo up", *(f"ip addr add {address} dev lo" for address in ADDRESSES)])
    found = in_namespace("sh", "-c", f'{setup} && exec "$@"', "sh", sys.executable, "-c", PROGRAM)
    assert found.returncode == 0, found.stderr
    assert found.stdout.split() == EXPECTED.split()
