"""The callbacks desk without a script, and out of the reach of everybody else's account."""

from tests.http.test_callback_desk import ONE_TRY, send_one, until
from tests.served.callback_receiver import receiving_callbacks, status
from tests.served.installation import Serve


async def test_one_and_all_are_sent_again_by_plain_forms_that_lead_back(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 500, 500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_TRY)
        for _ in range(3):
            await send_one(server, receiver.url)
        dead = await until(server, "dead", 3)
        ann = await server.signed_in()
        listed = await server.page("GET", "/callbacks?state=dead", cookies=ann)
        assert [listed.text.count(each["id"]) > 0 for each in dead] == [True] * 3
        form = {"delivery": dead[0]["id"], "back": "/callbacks?state=dead"}
        one = await server.page("POST", "/callbacks/resend", cookies=ann, form=form)
        assert (one.status, one.headers["Location"]) == (303, "/callbacks?state=dead&sent=1&posting=0")
        await until(server, "delivered", 1)
        form = {"all": "dead", "back": "https://elsewhere.example/"}
        rest = await server.page("POST", "/callbacks/resend", cookies=ann, form=form)
        assert (rest.status, rest.headers["Location"]) == (303, "/callbacks?sent=2&posting=0")
        await until(server, "delivered", 3)
        told = await server.page("GET", rest.headers["Location"], cookies=ann)
        assert "2 are on their way again." in told.text


async def test_another_accounts_deliveries_are_neither_seen_nor_sent(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        task_id = await send_one(server, receiver.url)
        [hers] = await until(server, "delivered")
        await server.command("account-create", name="other")
        bob = await server.signed_in(name="bob", account="other")
        for query in ("", f"?task={task_id}", f"?receiver={receiver.entry}"):
            assert hers["id"] not in (await server.page("GET", f"/callbacks{query}", cookies=bob)).text
        sent = await server.page("POST", "/callbacks/resend", cookies=bob, form={"delivery": hers["id"]})
        assert sent.status == 404
        assert receiver.count == 1


async def test_no_get_changes_anything_and_nobody_comes_in_unknown(serve: Serve) -> None:
    server = await serve(api_only=True)
    before = (await server.call("GET", "/api/v1/callbacks/secret")).data
    ann = await server.signed_in()
    for path in ("/callbacks/resend?all=dead", "/callbacks/secret?rotated&show", "/callbacks/test?url=x"):
        assert (await server.page("GET", path, cookies=ann)).status in (200, 303)
        assert (await server.page("GET", path)).headers["Location"].startswith("/sign-in?next=/callbacks")
    assert (await server.call("GET", "/api/v1/callbacks/secret")).data == before
    foreign = {"Sec-Fetch-Site": "cross-site"}
    refused = await server.page("POST", "/callbacks/secret", cookies=ann, headers=foreign)
    assert refused.status == 403
    assert (await server.call("GET", "/api/v1/callbacks/secret")).data == before


async def test_the_secret_stands_in_the_page_only_where_it_is_asked_for(serve: Serve) -> None:
    server = await serve(api_only=True)
    secret = (await server.call("GET", "/api/v1/callbacks/secret")).data["secret"]
    ann = await server.signed_in()
    assert secret not in (await server.page("GET", "/callbacks/secret", cookies=ann)).text
    assert secret in (await server.page("GET", "/callbacks/secret?show", cookies=ann)).text
    rotated = await server.page("POST", "/callbacks/secret", cookies=ann)
    assert rotated.status == 303
    assert secret not in (await server.page("GET", rotated.headers["Location"], cookies=ann)).text
    log = await server.page("GET", "/operator/log", cookies=await server.signed_in("operator", name="op"))
    assert "rotated the callback secret" in log.text


async def test_what_a_stranger_wrote_into_a_url_is_shown_as_text(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        await send_one(server, receiver.url + "?a=<script>alert(1)</script>\"'")
        await until(server, "delivered")
        text = (await server.page("GET", "/callbacks", cookies=await server.signed_in())).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
