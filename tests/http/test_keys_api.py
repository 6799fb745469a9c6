"""Keys over the API: made, replaced and closed by an account's admins, and never beyond what they may."""

from typing import Any

from tests.served.installation import Reply, Serve, Served

from reelyard.core.ids import is_key

KEYS, ROTATE, REVOKE = "/api/v1/keys", "/api/v1/keys/rotate", "/api/v1/keys/revoke"
NOBODYS = "reel_live_" + "0" * 38


async def make(server: Served, *, key: str | None = None, **terms: Any) -> Reply:
    return await server.call("POST", KEYS, body=terms, key=key)


async def test_a_key_is_made_with_its_terms_and_its_secret_is_told_once(serve: Serve) -> None:
    server = await serve(api_only=True)
    terms: dict[str, Any] = {
        "name": "render farm",
        "scopes": ["read", "create"],
        "networks": ["127.0.0.0/8", "::1/128"],
        "rate": "5/10s",
        "unfinished": 3,
        "hourly": 100,
        "daily": 200.5,
        "total": 300,
    }
    made = (await make(server, **terms, expires="30d")).data
    secret = made.pop("key")
    assert is_key(secret)
    assert {name: made[name] for name in terms} == {**terms, "scopes": ["create", "read"]}
    assert 0 <= made["createTime"] + 30 * 86_400_000 - made["expireTime"] < 1_000
    assert (made["state"], made["spent"], made["lastUsedTime"]) == ("valid", 0.0, None)
    assert (await server.create(key=secret)).code == 200
    listed = await server.call("GET", KEYS)
    assert secret.encode() not in listed.body
    shown = next(key for key in listed.data["keys"] if key["id"] == made["id"])
    assert shown["hint"].split("…") == [secret[:14], secret[-4:]]
    assert shown["spent"] == 57.0


async def test_without_any_terms_it_may_do_all(serve: Serve) -> None:
    server = await serve(api_only=True)
    made = (await make(server)).data
    assert made["scopes"] == ["create", "read", "admin"]
    assert (await server.call("GET", KEYS, key=made["key"])).code == 200


async def test_a_rotated_key_has_the_same_terms_and_the_old_one_its_grace(serve: Serve) -> None:
    server = await serve(api_only=True)
    old = (await make(server, name="farm", daily=9, scopes=["read"])).data
    new = (await server.call("POST", ROTATE, body={"keyId": old["id"]})).data
    same = ("name", "daily", "scopes", "networks", "total")
    assert [new[name] for name in same] == [old[name] for name in same]
    assert (new["replaces"], new["graceSeconds"]) == (old["id"], 86_400.0)
    for key in (old["key"], new["key"]):
        assert await server.credit(key=key) > 0
    last = (await server.call("POST", ROTATE, body={"keyId": new["id"], "grace": "0s"})).data
    assert (await server.call("GET", "/api/v1/chat/credit", key=new["key"])).code == 401
    assert await server.credit(key=last["key"]) > 0


async def test_a_revoked_key_is_closed_at_once_and_still_listed(serve: Serve) -> None:
    server = await serve(api_only=True)
    made = (await make(server)).data
    assert await server.credit(key=made["key"]) > 0
    revoked = await server.call("POST", REVOKE, body={"keyId": made["id"]})
    assert (revoked.data["state"], "key" in revoked.data) == ("revoked", False)
    assert (await server.call("GET", "/api/v1/chat/credit", key=made["key"])).code == 401
    states = {key["id"]: key["state"] for key in (await server.call("GET", KEYS)).data["keys"]}
    assert states[made["id"]] == "revoked"
    again = await server.call("POST", ROTATE, body={"keyId": made["id"]})
    assert (again.code, "not valid any more" in again.msg) == (422, True)


async def test_no_key_gives_a_scope_that_it_lacks_neither_new_nor_by_rotation(serve: Serve) -> None:
    server = await serve(api_only=True)
    [whole] = (await server.call("GET", KEYS)).data["keys"]
    admin = await server.another_key(scopes=["admin"])
    for reply in (
        await make(server, key=admin),
        await make(server, key=admin, scopes=["admin", "read"]),
        await server.call("POST", ROTATE, body={"keyId": whole["id"]}, key=admin),
    ):
        assert (reply.code, reply.msg.startswith("scopes: your key lacks")) == (422, True), reply.words
    assert (await make(server, key=admin, scopes=["admin"])).code == 200


async def test_a_key_that_is_bound_gives_no_other_and_rotates_only_itself(serve: Serve) -> None:
    server = await serve(api_only=True)
    [whole] = (await server.call("GET", KEYS)).data["keys"]
    for bound in ({"daily": 100.0}, {"networks": ["127.0.0.0/8"]}, {"rate": "5/10s"}):
        made = (await make(server, **bound)).data
        for refused in (
            await make(server, key=made["key"]),
            await server.call("POST", ROTATE, body={"keyId": whole["id"]}, key=made["key"]),
        ):
            assert (refused.code, "gives no other keys" in refused.msg) == (422, True), (bound, refused.words)
        own = await server.call("POST", ROTATE, body={"keyId": made["id"]}, key=made["key"])
        assert own.code == 200, own.words


async def test_keys_ask_for_the_scope_admin(serve: Serve) -> None:
    server = await serve(api_only=True)
    weak = await server.another_key(scopes=["create", "read"])
    for method, path in (("GET", KEYS), ("POST", KEYS), ("POST", ROTATE), ("POST", REVOKE)):
        assert (await server.call(method, path, key=weak)).code == 401, path
        assert (await server.call(method, path, key=NOBODYS)).code == 401, path


async def test_another_accounts_keys_are_not_there(serve: Serve) -> None:
    server = await serve(api_only=True)
    [hers] = (await server.call("GET", KEYS)).data["keys"]
    bob = await server.account_key("bob")
    listed = (await server.call("GET", KEYS, key=bob)).data["keys"]
    assert hers["id"] not in {key["id"] for key in listed}
    for path in (ROTATE, REVOKE):
        foreign = await server.call("POST", path, body={"keyId": hers["id"]}, key=bob)
        unknown = await server.call("POST", path, body={"keyId": "key_nobodys"}, key=bob)
        assert foreign.code == unknown.code == 404
        assert foreign.msg.replace(hers["id"], "key_nobodys") == unknown.msg
    assert (await server.call("GET", KEYS)).code == 200


WRONG_TERMS: list[tuple[str, Any]] = [
    ("name", 7),
    ("name", "x" * 101),
    ("name", "two\nlines"),
    ("scopes", []),
    ("scopes", "read"),
    ("scopes", ["write"]),
    ("scopes", [["read"]]),
    ("networks", ["nowhere"]),
    ("networks", ["10.0.0.1/8"]),
    ("networks", [7]),
    ("networks", ["10.0.0.0/8"] * 65),
    ("expires", "soon"),
    ("expires", "0d"),
    ("expires", 30),
    ("expires", "999999d"),
    ("rate", "fast"),
    ("rate", 5),
    ("unfinished", 0),
    ("unfinished", 1.5),
    ("unfinished", True),
    ("hourly", -1),
    ("daily", "much"),
    ("total", 1e13),
    ("colour", "red"),
]


async def test_a_wrong_term_is_named_and_nothing_is_made(serve: Serve) -> None:
    server = await serve(api_only=True)
    for field, value in WRONG_TERMS:
        reply = await make(server, **{field: value})
        assert (reply.code, reply.msg.startswith(field)) == (422, True), reply.words
    assert len((await server.call("GET", KEYS)).data["keys"]) == 1


WRONG_WORDS: list[tuple[str, Any, str]] = [
    (ROTATE, {}, "keyId"),
    (ROTATE, {"keyId": 7}, "keyId"),
    (ROTATE, {"keyId": "key_x", "grace": "8d"}, "grace"),
    (ROTATE, {"keyId": "key_x", "grace": 60}, "grace"),
    (ROTATE, {"keyId": "key_x", "name": "new"}, "name"),
    (REVOKE, {"key": "key_x"}, "key"),
]


async def test_a_wrong_word_about_a_key_is_named(serve: Serve) -> None:
    server = await serve(api_only=True)
    for path, words, field in WRONG_WORDS:
        reply = await server.call("POST", path, body=words)
        assert (reply.code, field in reply.msg) == (422, True), reply.words
