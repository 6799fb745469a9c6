"""The page that tells receivers how to check a callback: its code runs, its figures are ours."""

import base64
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reelyard.core.address import WEB_PORTS, AllowList
from reelyard.core.retry import CALLBACKS
from reelyard.core.signing import callback_headers

PAGE = (Path(__file__).parents[2] / "docs" / "callbacks.md").read_text("utf-8")
NEW = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OLD = "whsec_" + base64.b64encode(b"o" * 24).decode()
BODY = '{"code":200,"msg":"größer"}'.encode()

Case = tuple[str, Mapping[str, str], bytes]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def signed(*secrets: str, ago: int = 0) -> dict[str, str]:
    headers = callback_headers("task_1", "dlv_1", int(time.time()) - ago, BODY, secrets)
    return {name.lower(): value for name, value in headers.items()}


def cases() -> dict[str, Case]:
    return {
        "good": (NEW, signed(NEW), BODY),
        "good with the old secret": (OLD, signed(NEW, OLD), BODY),
        "another body": (NEW, signed(NEW), BODY + b" "),
        "another secret": (OLD, signed(NEW), BODY),
        "another id": (NEW, {**signed(NEW), "webhook-id": "dlv_2"}, BODY),
        "too old": (NEW, signed(NEW, ago=400), BODY),
        "from the future": (NEW, signed(NEW, ago=-400), BODY),
    }


def verdicts(verify: Callable[[Case], bool]) -> dict[str, bool]:
    return {name: verify(case) for name, case in cases().items()}


EXPECTED = {name: name.startswith("good") for name in cases()}


def test_the_python_code_takes_what_is_ours_and_nothing_else() -> None:
    (code,) = blocks("python")
    names: dict[str, Any] = {}
    exec(code, names)

    def verify(case: Case) -> bool:
        try:
            names["verify"](*case)
        except ValueError:
            return False
        return True

    assert verdicts(verify) == EXPECTED


def test_the_javascript_code_takes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js (the command node)")
    (code,) = blocks("javascript")
    (tmp_path / "verify.mjs").write_text(code, "utf-8")
    told = {name: [secret, headers, body.decode()] for name, (secret, headers, body) in cases().items()}
    (tmp_path / "main.mjs").write_text(
        'import { verify } from "./verify.mjs";\n'
        f"const cases = {json.dumps(told)};\n"
        "const found = {};\n"
        "for (const [name, [secret, headers, body]] of Object.entries(cases)) {\n"
        "  try { verify(secret, headers, Buffer.from(body)); found[name] = true; }\n"
        "  catch (error) { if (error.constructor !== Error) throw error; found[name] = false; }\n"
        "}\n"
        "console.log(JSON.stringify(found));\n",
        "utf-8",
    )
    ran = subprocess.run(
        [node, tmp_path / "main.mjs"], check=True, capture_output=True, text=True, timeout=60
    )
    assert json.loads(ran.stdout) == EXPECTED


def test_the_headers_are_all_named() -> None:
    for name in callback_headers("t", "m", 1, b"", [NEW]):
        assert f"`{name}`" in PAGE


def test_the_bodies_are_json_with_json_inside() -> None:
    good, bad = (json.loads(block) for block in blocks("json"))
    assert (good["code"], bad["code"]) == (200, 501)
    for data in (good["data"], bad["data"]):
        assert data["taskId"] == data["task_id"]
        assert "prompt" in json.loads(json.loads(data["param"])["input"])
    assert json.loads(good["data"]["resultJson"])["resultUrls"]
    assert set(bad["data"]) - set(good["data"]) == {"failCode", "failMsg"}


def test_the_pauses_and_ports_are_the_ones_in_force() -> None:
    seconds = {"s": 1, "min": 60, "h": 3600}
    sentence = PAGE[PAGE.index("At once, then after") :].split(".")[0]
    told = [int(number) * seconds[unit] for number, unit in re.findall(r"(\d+) (s|min|h)\b", sentence)]
    assert tuple(told) == CALLBACKS.pauses
    assert "80, 443, 8080 or 8443" in PAGE
    assert {80, 443, 8080, 8443} == WEB_PORTS


def test_every_allow_entry_of_the_page_is_one() -> None:
    section = PAGE[PAGE.index("## Receivers on your own network") :]
    (listed,) = re.findall(r"^allow = (\[.*\])$", section, re.MULTILINE)
    cells = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    AllowList.parse(json.loads(listed))
    AllowList.parse([entry for cell in cells for entry in re.findall(r"`([^`]+)`", cell)])
