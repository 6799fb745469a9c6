"""What an attempt to deliver comes to: taken, given up, or tried again."""

from dataclasses import replace

import pytest

from reelyard.core.delivery import Delivery, DeliveryState, Posting, posted
from reelyard.core.dispatch import Answer
from reelyard.core.retry import RetryPolicy

NOW = 1_800_000_000_000
POLICY = RetryPolicy(pauses=(5.0, 30.0), jitter=0.2)
DELIVERY = Delivery(
    id="msg_1",
    task_id="task_1",
    account_id="a",
    url="https://hooks.test/done",
    body=b"{}",
    created_at=NOW - 9,
    due_at=NOW - 9,
)


def answer(status: int | None, *, retry_after: float | None = None, reason: str = "http") -> Answer:
    return Answer(status=status, reason=reason, seconds=0.25, retry_after=retry_after)


def after(
    status: int | None, *, attempts: int = 0, roll: float = 0.0, retry_after: float | None = None
) -> Delivery:
    delivery = replace(DELIVERY, attempts=attempts)
    given = answer(status, retry_after=retry_after)
    return posted(delivery, given, policy=POLICY, roll=roll, now=NOW)[0]


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_taken(status: int) -> None:
    assert after(status) == replace(
        DELIVERY, state=DeliveryState.DELIVERED, attempts=1, ended_at=NOW, due_at=DELIVERY.due_at
    )


@pytest.mark.parametrize(
    "status", [None, 100, 199, 300, 301, 302, 307, 308, 400, 401, 404, 409, 429, 500, 503]
)
def test_everything_else_is_tried_again(status: int | None) -> None:
    assert after(status) == replace(DELIVERY, attempts=1, due_at=NOW + 5_000)


def test_a_receiver_that_is_gone_is_asked_no_more() -> None:
    assert after(410) == replace(DELIVERY, state=DeliveryState.DEAD, attempts=1, ended_at=NOW)


def test_the_pauses_follow_the_schedule_and_then_it_is_over() -> None:
    assert after(500, attempts=0).due_at == NOW + 5_000
    assert after(500, attempts=1).due_at == NOW + 30_000
    dead = after(500, attempts=2)
    assert (dead.state, dead.attempts, dead.ended_at) == (DeliveryState.DEAD, 3, NOW)


def test_the_last_attempt_can_still_be_taken() -> None:
    assert after(204, attempts=2).state is DeliveryState.DELIVERED


def test_a_pause_that_is_asked_for_is_heeded_where_it_is_longer() -> None:
    assert after(429, retry_after=60.0).due_at == NOW + 60_000
    assert after(429, retry_after=1.0).due_at == NOW + 5_000
    assert after(503, retry_after=60.0).due_at == NOW + 60_000


def test_no_receiver_can_put_a_delivery_off_for_longer_than_a_day() -> None:
    assert after(429, retry_after=10**9).due_at == NOW + 86_400_000


def test_asking_for_a_pause_gives_no_attempt_more_than_the_schedule_has() -> None:
    assert after(429, attempts=2, retry_after=1.0).state is DeliveryState.DEAD


def test_the_jitter_draws_a_pause_out_by_a_fifth_at_most() -> None:
    assert after(500, roll=0.5).due_at == NOW + 5_500
    assert after(500, roll=1.0).due_at == NOW + 6_000


def test_the_id_and_the_body_stay_the_same_over_all_attempts() -> None:
    delivery = DELIVERY
    for _ in range(3):
        delivery, _posting = posted(delivery, answer(500), policy=POLICY, roll=0.3, now=NOW)
        assert (delivery.id, delivery.body, delivery.url) == ("msg_1", b"{}", DELIVERY.url)


def test_every_attempt_is_kept_as_it_was() -> None:
    _, posting = posted(
        replace(DELIVERY, attempts=1), answer(None, reason="no answer"), policy=POLICY, roll=0.0, now=NOW
    )
    assert posting == Posting(
        delivery_id="msg_1", attempt=2, at=NOW, status=None, reason="no answer", seconds=0.25
    )


def test_a_receiver_is_an_account_a_scheme_a_name_and_a_port() -> None:
    same = replace(DELIVERY, url="https://HOOKS.test/other?path#x")
    assert same.receiver == DELIVERY.receiver
    others = ["http://hooks.test/done", "https://hooks.test:8443/done", "https://b.test/done"]
    receivers = {replace(DELIVERY, url=url).receiver for url in others}
    receivers |= {DELIVERY.receiver, replace(DELIVERY, account_id="b").receiver}
    assert len(receivers) == 5


@pytest.mark.parametrize("state", list(DeliveryState))
def test_what_is_sent_again_is_due_now_and_its_schedule_begins_anew(state: DeliveryState) -> None:
    over = replace(
        DELIVERY,
        state=state,
        attempts=3,
        due_at=NOW + 99 if state is DeliveryState.PENDING else 0,
        ended_at=None if state is DeliveryState.PENDING else NOW - 1,
    )
    again = over.again(NOW)
    assert again == replace(DELIVERY, attempts=3, tried_before=3, due_at=NOW)
    first, posting = posted(again, answer(500), policy=POLICY, roll=0.0, now=NOW)
    assert (first.due_at, first.state, posting.attempt) == (NOW + 5_000, DeliveryState.PENDING, 4)
    second, _ = posted(first, answer(500), policy=POLICY, roll=0.0, now=NOW)
    third, posting = posted(second, answer(500), policy=POLICY, roll=0.0, now=NOW)
    assert (third.state, third.attempts, posting.attempt) == (DeliveryState.DEAD, 6, 6)


def test_a_host_is_told_as_the_url_names_it() -> None:
    assert DELIVERY.host == "hooks.test"
    assert replace(DELIVERY, url="http://Quiet.TEST:8080/x").host == "quiet.test:8080"
