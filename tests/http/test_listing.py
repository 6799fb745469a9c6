"""listTasks over HTTP: records as recordInfo gives them, page by page, and nobody else's."""

import base64

from tests.served.installation import MODEL, Reply, Serve, Served

LIST = "/api/v1/jobs/listTasks"
PROMPTS = ["a red fox", "a grey heron", "红狐狸在雪地里", "foxes in Zürich", "a wolf"]


async def listed(server: Served, **query: str) -> Reply:
    return await server.call("GET", LIST, params=query)


async def ids(server: Served, **query: str) -> list[str]:
    reply = await listed(server, **query)
    assert reply.code == 200, reply.words
    return [task["taskId"] for task in reply.data["tasks"]]


async def test_a_list_has_the_records_that_record_info_gives_newest_first(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s")
    fast = [(await server.create(f"{prompt} [testcard: fast]")).task_id for prompt in PROMPTS[:2]]
    slow = (await server.create("a wolf [testcard: slow 30]")).task_id
    for task_id in fast:
        await server.ended(task_id)
    await server.until(slow, "generating")
    reply = await listed(server)
    assert reply.data["nextCursor"] is None
    tasks = reply.data["tasks"][1:]
    stills = [(task.pop("posterUrl"), task.pop("stripUrl")) for task in tasks]
    assert [path.startswith(f"{server.url}/files/") for pair in stills for path in pair] == [True] * 4
    assert tasks == [await server.record(task_id) for task_id in fast[::-1]]
    assert await ids(server, state="success") == fast[::-1]
    assert await ids(server, state="generating,queuing") == [slow]
    assert await ids(server, state="waiting") == []


async def test_filters_pages_and_cursors_over_http(serve: Serve) -> None:
    server = await serve(api_only=True)
    stranger = await server.account_key("stranger")
    await server.create("a red fox of a stranger", key=stranger)
    other = await server.another_key(name="other")
    made = [(await server.create(prompt)).task_id for prompt in PROMPTS]
    mine = (await server.create("a blue fox", key=other)).task_id
    newest = [mine, *made[::-1]]
    assert await ids(server) == newest
    key_id = next(key["id"] for key in await server.command("key-list") if key["name"] == "other")
    assert await ids(server, keyId=key_id) == [mine]
    assert await ids(server, model=MODEL) == newest
    assert await ids(server, model="hailuo/02-image-to-video-pro") == []
    assert await ids(server, keyword="FOX") == [mine, made[3], made[0]]
    assert await ids(server, keyword="红狐") == [made[2]]
    assert await ids(server, keyword="zuri") == [made[3]]
    since = str((await server.record(made[3]))["createTime"])
    assert set(await ids(server, createTimeFrom=since)) >= {mine, *made[3:]}
    assert await ids(server, createTimeTo="1000") == []

    pages: list[list[str]] = []
    cursor: dict[str, str] = {}
    while True:
        reply = await listed(server, limit="2", **cursor)
        pages.append([task["taskId"] for task in reply.data["tasks"]])
        await server.create("one more, meanwhile")
        if reply.data["nextCursor"] is None:
            break
        cursor = {"cursor": reply.data["nextCursor"]}
    assert pages == [newest[:2], newest[2:4], newest[4:]]


WRONG = [
    ({"state": "done"}, "state"),
    ({"state": "success,"}, "state"),
    ({"limit": "0"}, "limit"),
    ({"limit": "101"}, "limit"),
    ({"limit": "ten"}, "limit"),
    ({"keyword": ""}, "keyword"),
    ({"keyword": "?!"}, "keyword"),
    ({"keyword": "x" * 201}, "keyword"),
    ({"keyword": " ".join("abcdefghijklmnopq")}, "keyword"),
    ({"createTimeFrom": "-1"}, "createTimeFrom"),
    ({"createTimeTo": "tomorrow"}, "createTimeTo"),
    ({"stat": "success"}, "stat"),
    ({"model": ""}, "model"),
    ({"keyId": ""}, "keyId"),
    ({"cursor": "nonsense"}, "cursor"),
    ({"cursor": "%%%"}, "cursor"),
    ({"cursor": base64.urlsafe_b64encode(b"12:task_x' OR 1=1").decode()}, "cursor"),
]


async def test_what_is_asked_wrongly_is_named(serve: Serve) -> None:
    server = await serve(api_only=True)
    for query, field in WRONG:
        reply = await listed(server, **query)
        assert (reply.code, reply.data) == (422, None), query
        assert reply.msg.startswith(field), (query, reply.msg)


async def test_a_list_needs_a_key_that_may_read(serve: Serve) -> None:
    server = await serve(api_only=True)
    writer = await server.another_key(scopes=["create"])
    for key in ("", writer):
        assert (await server.call("GET", LIST, key=key)).code == 401


async def test_the_operator_lists_the_tasks_of_all_accounts(serve: Serve) -> None:
    server = await serve(api_only=True)
    key = await server.account_key("studio")
    first = (await server.create("a red fox")).task_id
    second = (await server.create("a grey heron", key=key)).task_id
    told = await server.command("task-list")
    assert {task["taskId"]: task["account"] for task in told} == {second: "studio", first: "default"}
    assert [task["taskId"] for task in await server.command("task-list", account="studio")] == [second]
    assert [task["taskId"] for task in await server.command("task-list", keyword="fox", limit=5)] == [first]
