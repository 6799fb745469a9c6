"""Orders that bring a picture: what the door refuses, and that the engine gets what was fetched."""

import pytest
from tests.sender.receivers import receiving, saying
from tests.served.installation import Serve

MODEL = "hailuo/02-image-to-video-pro"
ROUTED = {"routes_hailuo_02_image_to_video_pro": "testcard"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "image_url is required"),
        ({"image_url": 7}, "image_url must be of type string"),
        ({"image_url": "http://10.0.0.1/a.png"}, "`image_url` must lead to a public address"),
    ],
)
async def test_an_order_without_a_good_picture_is_refused(
    given: dict[str, object], message: str, serve: Serve
) -> None:
    server = await serve(**ROUTED)
    reply = await server.order({"model": MODEL, "input": {"prompt": "waves", **given}})
    assert reply.code == 422
    assert message in reply.words["msg"]


async def test_a_picture_that_is_not_there_fails_the_task_and_costs_nothing(serve: Serve) -> None:
    missing = saying(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
    async with receiving(missing) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ROUTED)
        before = await server.credit()
        order = {"prompt": "waves", "image_url": f"http://{receiver.entry}/a.png"}
        task_id = (await server.order({"model": MODEL, "input": order})).task_id
        record = await server.ended(task_id)
        assert (record["state"], record["failMsg"]) == (
            "fail",
            "image_url cannot be fetched: it answered 404",
        )
        assert await server.credit() == before
        assert [call.line for call in receiver.calls] == ["GET /a.png HTTP/1.1"]
