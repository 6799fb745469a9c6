"""Accounts, keys, credits and switches from the command line, whether or not a server runs."""

import json
import subprocess
import threading
from contextlib import ExitStack

from tests.cli.conftest import COMMAND, ENVIRONMENT, FAST, MODEL, Ran, Reelyard

KEY_FIELDS = {
    "id", "account", "name", "hint", "scopes", "rate", "unfinished", "hourly", "daily", "total", "networks",
    "created_at", "expires_at", "revoked_at", "last_used_at",
}  # fmt: skip


def test_accounts_keys_and_credits_are_the_same_either_way(either_way: Reelyard) -> None:
    account = either_way.json("account", "create", "acme", "--credits", "100.5")
    assert account["name"] == "acme"
    assert account["balance"] == 100.5
    assert account["webhook_secret"].startswith("whsec_")

    key = either_way.json("key", "create", "acme", "--name", "web")
    assert set(key) == KEY_FIELDS | {"key"}
    assert key["key"].startswith("reel_live_")
    assert key["name"] == "web"
    assert key["account"] == account["id"]
    assert either_way.json("key", "create", "acme")["name"] == ""

    assert either_way.json("credits", "grant", "acme", "50") == {
        "account": "acme", "granted": 50.0, "balance": 150.5,
    }  # fmt: skip
    assert either_way.json("credits", "grant", "acme", "-0.5", "--note", "a slip")["balance"] == 150.0
    shown = either_way.json("credits", "show", "acme")
    assert [(entry["amount"], entry["note"]) for entry in shown["entries"]] == [
        (-0.5, "a slip"), (50.0, ""), (100.5, "opening"),
    ]  # fmt: skip
    assert "acme" in [each["name"] for each in either_way.json("account", "list")]
    assert either_way.json("doctor")["healthy"] is True


def test_a_key_has_every_limit_that_it_was_given(either_way: Reelyard) -> None:
    either_way.json("account", "create", "acme")
    key = either_way.json(
        *(
            "key",
            "create",
            "acme",
            "--rate",
            "5/10s",
            "--unfinished",
            "3",
            "--hourly",
            "100",
            "--daily",
            "500.5",
        ),
        *("--total", "900", "--network", "10.0.0.0/8", "--network", "::1", "--expires", "30d"),
        *("--scope", "create", "--scope", "read"),
    )
    assert key["rate"] == "5/10s"
    assert key["unfinished"] == 3
    assert (key["hourly"], key["daily"], key["total"]) == (100.0, 500.5, 900.0)
    assert key["networks"] == ["10.0.0.0/8", "::1"]
    assert key["scopes"] == ["create", "read"]
    assert abs(key["expires_at"] - key["created_at"] - 30 * 86_400_000) < 60_000


def test_a_key_is_rotated_and_revoked(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme", "--credits", "1000")
    old = reelyard.json("key", "create", "acme", "--name", "web", "--daily", "100")
    with reelyard.serving() as server:
        new = reelyard.json("key", "rotate", old["id"], "--grace", "1h")
        assert new["replaces"] == old["id"]
        assert new["grace_seconds"] == 3600
        assert (new["name"], new["daily"]) == ("web", 100.0)
        assert server.get("/api/v1/chat/credit", old["key"])["code"] == 200
        assert server.get("/api/v1/chat/credit", new["key"])["code"] == 200

        assert reelyard.json("key", "revoke", old["id"])["revoked_at"] is not None
        assert server.get("/api/v1/chat/credit", old["key"])["code"] == 401
        listed = {key["id"]: key["revoked_at"] for key in reelyard.json("key", "list", "acme")}
        assert listed[new["id"]] is None
        assert listed[old["id"]] is not None


def test_a_limit_that_is_not_named_stays_and_default_takes_one_away(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    limited = reelyard.json("account", "limit", "acme", "--rate", "5/m", "--unfinished", "7")
    assert (limited["rate"], limited["max_unfinished"]) == ("5/60s", 7)
    limited = reelyard.json("account", "limit", "acme", "--unfinished", "8")
    assert (limited["rate"], limited["max_unfinished"]) == ("5/60s", 8)
    limited = reelyard.json("account", "limit", "acme", "--rate", "default")
    assert (limited["rate"], limited["max_unfinished"]) == (None, 8)


def test_the_webhook_secret_is_shown_again_and_rotated(reelyard: Reelyard) -> None:
    first = reelyard.json("account", "create", "acme")["webhook_secret"]
    assert reelyard.json("account", "secret", "acme")["webhook_secret"] == first
    rotated = reelyard.json("account", "secret", "acme", "--rotate")["webhook_secret"]
    assert rotated != first
    assert reelyard.json("account", "secret", "acme")["webhook_secret"] == rotated


def test_orders_are_paused_and_a_model_is_switched_off(reelyard: Reelyard) -> None:
    with reelyard.serving() as server:
        key = (reelyard.data / "first-key").read_text().strip()
        order = {"model": MODEL, "input": {"prompt": FAST}}

        def code() -> int:
            return int(server.post("/api/v1/jobs/createTask", key, order)["code"])

        assert reelyard.json("maintenance", "on") == {"maintenance": True}
        assert code() == 455
        assert reelyard.json("maintenance", "off") == {"maintenance": False}
        assert reelyard.json("model", "off", MODEL)["on"] is False
        assert code() == 505
        assert reelyard.json("model", "on", MODEL)["on"] is True
        assert code() == 200


def test_a_task_is_shown_with_its_timeline(reelyard: Reelyard) -> None:
    with reelyard.serving("--api-only") as server:
        key = (reelyard.data / "first-key").read_text().strip()
        order = {"model": MODEL, "input": {"prompt": "A boat", "flavour": "none that the model knows"}}
        task_id = server.post("/api/v1/jobs/createTask", key, order)["data"]["taskId"]
        shown = reelyard.json("task", "show", task_id)
        assert shown["task"]["state"] == "waiting"
        assert "flavour" in str(shown["events"])
        people = reelyard.run("task", "show", task_id).stdout
    assert task_id in people
    assert "A boat" in people
    assert "flavour" in people


def test_tasks_are_listed_cancelled_and_deleted(reelyard: Reelyard) -> None:
    with reelyard.serving("--api-only") as server:
        key = (reelyard.data / "first-key").read_text().strip()
        ids = [
            server.post("/api/v1/jobs/createTask", key, {"model": MODEL, "input": {"prompt": prompt}})[
                "data"
            ]["taskId"]
            for prompt in ("A boat", "A grey heron")
        ]
        assert [task["taskId"] for task in reelyard.json("task", "list", "--since", "1h")] == ids[::-1]
        assert [task["taskId"] for task in reelyard.json("task", "list", "--keyword", "boat")] == ids[:1]
        assert reelyard.json("task", "cancel", ids[0])["released"] == 57.0
        people = reelyard.run("task", "list", "--state", "fail").stdout
    assert ids[0] in people
    assert "A boat" in people
    assert ids[1] not in people
    assert "is deleted" in reelyard.run("task", "delete", ids[0]).stdout  # no server holds the folder now
    failed_with(reelyard.run("task", "delete", ids[1]), 1, "cancel it first")
    assert [task["taskId"] for task in reelyard.json("task", "list")] == ids[1:]


def test_a_quote_says_what_a_video_would_cost(reelyard: Reelyard) -> None:
    told = reelyard.json("quote", "A boat at dawn", "--no-optimizer")
    assert (told["credits"], told["affordable"], told["optimizedPrompt"]) == (57.0, True, None)


def test_people_get_tables(reelyard: Reelyard) -> None:
    assert "no account yet" in reelyard.run("account", "list").stdout
    reelyard.json("account", "create", "acme [bold]", "--credits", "1234567")
    assert "acme [bold]" in reelyard.run("account", "list").stdout
    made = reelyard.run("key", "create", "acme [bold]", "--name", "web", "--daily", "10")
    assert "reel_live_" in made.stdout
    assert "this once" in made.stderr
    listed = reelyard.run("key", "list").stdout
    assert "10 daily" in listed
    assert "acme [bold]" in listed
    assert "valid" in listed
    assert "1,234,567" in reelyard.run("credits", "show", "acme [bold]").stdout


def failed_with(ran: Ran, status: int, words: str) -> None:
    assert ran.returncode == status, ran
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_what_cannot_be_done_is_told_in_one_line(either_way: Reelyard) -> None:
    failed_with(either_way.run("key", "create", "nobody"), 1, 'there is no account "nobody"')
    either_way.json("account", "create", "acme")
    failed_with(either_way.run("account", "create", "acme"), 1, "acme")
    failed_with(either_way.run("credits", "grant", "acme", "-1"), 1, "take back at most")
    failed_with(either_way.run("key", "create", "acme", "--network", "here"), 1, '"here" is no network')
    failed_with(either_way.run("key", "revoke", "key_none"), 1, "key_none")
    failed_with(either_way.run("task", "show", "task_none"), 1, "task_none")
    failed_with(either_way.run("model", "off", "none"), 1, "hailuo/02-text-to-video-pro")


def test_what_is_no_value_is_told_before_anything_is_done(reelyard: Reelyard) -> None:
    failed_with(reelyard.run("account", "create", "acme", "--credits", "-1"), 2, "may not be negative")
    failed_with(reelyard.run("credits", "grant", "acme", "nan"), 2, "no number of credits")
    failed_with(reelyard.run("credits", "grant", "acme", "1e300"), 2, "no number of credits")
    failed_with(reelyard.run("key", "create", "acme", "--rate", "often"), 2, "20/10s")
    failed_with(reelyard.run("key", "create", "acme", "--expires", "soon"), 2, "14d")
    failed_with(reelyard.run("account", "list", REELYARD_NONE="1"), 2, "REELYARD_NONE")
    assert not reelyard.data.exists()


def test_the_folder_may_be_named_before_the_command_and_by_the_environment(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    elsewhere = Reelyard(data=reelyard.data.with_name("other"))
    assert elsewhere.json("account", "list") == []
    before = [*COMMAND, "--data", str(reelyard.data), "account", "list", "--json"]
    said = subprocess.run(before, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
    assert [account["name"] for account in json.loads(said)] == ["acme"]
    environment = {**ENVIRONMENT, "REELYARD_DATA": str(reelyard.data)}
    said = subprocess.run(
        [*COMMAND, "account", "list", "--json"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert [account["name"] for account in json.loads(said)] == ["acme"]


def test_commands_that_meet_without_a_server_wait_for_each_other(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    ran: list[Ran] = []
    commands = [
        threading.Thread(target=lambda: ran.append(reelyard.run("credits", "grant", "acme", "10", "--json")))
        for _ in range(4)
    ]
    for command in commands:
        command.start()
    for command in commands:
        command.join()
    assert [each.stderr for each in ran] == [""] * 4
    assert {json.loads(each.stdout)["balance"] for each in ran} == {10.0, 20.0, 30.0, 40.0}


def test_a_command_that_comes_while_a_server_starts_is_answered(reelyard: Reelyard, stack: ExitStack) -> None:
    reelyard.json("account", "create", "acme")
    ran: list[Ran] = []
    command = threading.Thread(target=lambda: ran.append(reelyard.run("key", "create", "acme", "--json")))
    command.start()
    stack.enter_context(reelyard.serving())
    command.join()
    assert ran[0].returncode == 0, ran[0].stderr
    assert len(reelyard.json("key", "list", "acme")) == 1


def test_migrate_shows_the_version_and_needs_the_folder_for_itself(reelyard: Reelyard) -> None:
    failed_with(reelyard.run("migrate"), 1, "there is no database")
    reelyard.json("account", "list")
    database = reelyard.data / "reelyard.db"
    database.write_bytes(b"")
    made = reelyard.json("migrate")
    assert (made["database"], made["before"]) == (str(database), 0)
    assert made["applied"] == list(range(1, made["version"] + 1))
    again = reelyard.json("migrate")
    assert (again["applied"], again["before"]) == ([], made["version"])
    with reelyard.serving():
        failed_with(reelyard.run("migrate"), 1, "holds the data folder")


def test_work_says_that_it_needs_a_store_that_many_share(reelyard: Reelyard) -> None:
    failed_with(reelyard.run("work"), 1, "need PostgreSQL")


def test_callbacks_are_listed_sent_again_and_tried_out(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "default")
    assert reelyard.json("callback", "list", "--state", "dead") == []
    assert reelyard.json("callback", "resend", "--all-dead") == {"resent": 0, "underWay": 0}
    failed_with(reelyard.run("callback", "resend"), 1, "name one: a delivery, a task, or all dead ones")
    failed_with(reelyard.run("callback", "resend", "msg_x"), 1, 'there is no delivery "msg_x"')
    failed_with(reelyard.run("callback", "list", "--account", "nobody"), 1, 'there is no account "nobody"')
    failed_with(reelyard.run("callback", "test", "http://10.0.0.1/"), 1, "callbacks.allow")
    failed_with(reelyard.run("callback", "test", "https://example.com/"), 1, "reelyard serve")
