"""What every store promises of members, their sessions, and the links that let them in."""

from dataclasses import replace

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import customer

from reelyard.core.account import console_key_id
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, Role, Session, folded
from reelyard.core.times import HOUR
from reelyard.ports.store import Store

OLGA = Identity(issuer="https://id.example", subject="42")


def member(name: str = "Ann", *, role: Role = Role.MEMBER, account: str = "acct_ann") -> Member:
    return Member(id=f"mem_{name}", account_id=account, name=name, role=role, created_at=NOW, password="hash")


def session(of: Member, name: str, *, at: int = NOW) -> Session:
    return Session(
        id=f"sess_{name}", digest=name.encode() * 8, member_id=of.id, created_at=at, seen_at=at, agent="Fox/1"
    )


def link(kind: LinkKind, name: str = "link", *, member_id: str | None = None, at: int = NOW) -> OneTimeLink:
    made = OneTimeLink(
        digest=name.encode() * 8, kind=kind, created_at=at, expires_at=at + HOUR, member_id=member_id
    )
    return made if member_id else replace(made, role=Role.OPERATOR, account_id="acct_ann", note="for Ann")


async def joined(store: Store, name: str = "Ann", *, role: Role = Role.MEMBER) -> Member:
    if not await store.accounts():
        await customer(store)
    await store.add_member(member(name, role=role))
    return member(name, role=role)


async def test_every_field_of_a_member_comes_back(store: Store) -> None:
    await customer(store)
    full = replace(
        member("Олга"), role=Role.OPERATOR, identity=OLGA, disabled_at=NOW + 1, signed_in_at=NOW + 2
    )
    await store.add_member(full)
    assert await store.member(full.id) == full
    assert await store.member_named(folded("ОЛГА")) == full
    assert await store.member_by_identity(OLGA) == full
    assert await store.members() == [full]
    assert await store.has_operator()


async def test_what_is_not_there_is_nobody(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.member("mem_x")
    assert await store.member_named("x") is None
    assert await store.member_by_identity(OLGA) is None
    assert await store.presence(b"x") is None
    assert await store.link(b"x") is None
    assert not await store.withdraw_link(b"x")
    assert not await store.has_operator()
    await store.end_session(b"x")


async def test_a_name_is_taken_however_it_is_written(store: Store) -> None:
    await joined(store, "Ann")
    with pytest.raises(InvalidInput, match="Ann") as refusal:
        await store.add_member(replace(member("x"), name="ANN"))
    assert refusal.value.field == "name"
    await joined(store, "Bob")
    with pytest.raises(InvalidInput):
        await store.rename_member("mem_Bob", "aNN")
    await store.rename_member("mem_Ann", "ANN")
    assert (await store.member("mem_Ann")).name == "ANN"


async def test_an_identity_belongs_to_one_member(store: Store) -> None:
    ann, bob = await joined(store, "Ann"), await joined(store, "Bob")
    await store.set_identity(ann.id, OLGA)
    with pytest.raises(InvalidInput, match="Ann"):
        await store.set_identity(bob.id, OLGA)
    await store.set_identity(ann.id, None)
    await store.set_identity(bob.id, OLGA)
    assert (await store.member_by_identity(OLGA) or ann).id == bob.id
    await store.set_identity(ann.id, replace(OLGA, issuer="https://other.example"))


async def test_a_session_shows_who_it_is_for_whom_and_with_which_key(store: Store) -> None:
    ann = await joined(store)
    one = session(ann, "one")
    await store.add_session(one)
    found = await store.presence(one.digest)
    assert found is not None
    assert (found.session, found.key) == (one, None)
    assert found.member == replace(ann, signed_in_at=NOW)
    assert found.account == await store.account(ann.account_id)
    key = replace(await store.key("key_ann"), id=console_key_id(ann.account_id), digest=b"d" * 32)
    assert await store.ensure_key(key) == key
    assert await store.ensure_key(replace(key, digest=b"e" * 32)) == key
    found = await store.presence(one.digest)
    assert found is not None
    assert found.key == key


async def test_a_sign_in_ends_the_session_that_the_browser_had(store: Store) -> None:
    ann = await joined(store)
    await store.add_session(session(ann, "one"))
    await store.add_session(session(ann, "two", at=NOW + 1), instead_of=session(ann, "one").digest)
    assert [each.id for each in await store.sessions(ann.id)] == ["sess_two"]
    assert (await store.member(ann.id)).signed_in_at == NOW + 1


async def test_sessions_end_one_by_one_or_all_but_one_and_never_those_of_others(store: Store) -> None:
    ann, bob = await joined(store, "Ann"), await joined(store, "Bob")
    for name in ("one", "two", "six"):
        await store.add_session(session(ann, name))
    await store.add_session(session(bob, "his"))
    assert await store.end_sessions(ann.id, only="sess_his") == 0
    assert await store.end_sessions(ann.id, only="sess_one") == 1
    assert await store.end_sessions(ann.id, keep=session(ann, "two").digest) == 1
    assert [each.id for each in await store.sessions(ann.id)] == ["sess_two"]
    assert await store.end_sessions(ann.id) == 1
    assert await store.sessions(bob.id) == [session(bob, "his")]


async def test_what_was_seen_is_never_earlier_than_before(store: Store) -> None:
    ann = await joined(store)
    await store.add_session(session(ann, "one"))
    await store.touch_session(session(ann, "one").digest, NOW + 9)
    await store.touch_session(session(ann, "one").digest, NOW + 5)
    assert [each.seen_at for each in await store.sessions(ann.id)] == [NOW + 9]


async def test_a_new_password_ends_every_session_but_the_one_that_asked(store: Store) -> None:
    ann = await joined(store)
    for name in ("one", "two"):
        await store.add_session(session(ann, name))
    await store.set_password(ann.id, "new", keep=session(ann, "two").digest)
    assert [each.id for each in await store.sessions(ann.id)] == ["sess_two"]
    await store.set_password(ann.id, "newer")
    assert await store.sessions(ann.id) == []
    assert (await store.member(ann.id)).password == "newer"


async def test_another_hash_of_the_same_password_ends_nothing_and_undoes_nothing(store: Store) -> None:
    ann = await joined(store)
    await store.add_session(session(ann, "one"))
    await store.rehash_password(ann.id, "hash", "better")
    await store.rehash_password(ann.id, "hash", "late")
    assert (await store.member(ann.id)).password == "better"
    assert len(await store.sessions(ann.id)) == 1


async def test_whoever_is_shut_out_is_out_at_once_and_cannot_come_in(store: Store) -> None:
    ann = await joined(store)
    await store.add_session(session(ann, "one"))
    await store.add_link(link(LinkKind.RESET, member_id=ann.id))
    await store.set_standing(replace(ann, disabled_at=NOW), was=ann)
    assert await store.presence(session(ann, "one").digest) is None
    assert await store.link(link(LinkKind.RESET).digest) is None
    with pytest.raises(NotFound):
        await store.add_session(session(ann, "two"))
    await store.set_standing(ann, was=replace(ann, disabled_at=NOW))
    await store.add_session(session(ann, "two"))


async def test_of_two_changes_that_saw_the_same_member_one_is_written(store: Store) -> None:
    ann = await joined(store)
    shut_out = replace(ann, disabled_at=NOW)
    await store.set_standing(shut_out, was=ann)
    with pytest.raises(InvalidInput, match="somebody else"):
        await store.set_standing(replace(ann, role=Role.OPERATOR), was=ann)
    assert await store.member(ann.id) == shut_out


async def test_a_new_password_ends_the_links_that_could_replace_it(store: Store) -> None:
    ann, bob = await joined(store), await joined(store, "Bob")
    await store.add_link(link(LinkKind.RESET, member_id=ann.id))
    await store.set_password(bob.id, "another hash")
    assert await store.link(link(LinkKind.RESET).digest) is not None
    await store.set_password(ann.id, "another hash")
    assert await store.link(link(LinkKind.RESET).digest) is None


async def test_somebody_always_operates_the_server(store: Store) -> None:
    olga, ann = await joined(store, "Olga", role=Role.OPERATOR), await joined(store, "Ann")
    await store.add_session(session(olga, "one"))
    for change in ({"role": Role.MEMBER}, {"disabled_at": NOW}):
        with pytest.raises(InvalidInput, match="operator"):
            await store.set_standing(replace(olga, **change), was=olga)
    assert await store.member(olga.id) == replace(olga, signed_in_at=NOW)
    assert len(await store.sessions(olga.id)) == 1
    await store.set_standing(replace(ann, role=Role.OPERATOR), was=ann)
    await store.set_standing(replace(olga, role=Role.MEMBER), was=olga)


async def test_every_field_of_a_link_comes_back_until_it_is_over(store: Store) -> None:
    await customer(store)
    invitation = link(LinkKind.INVITE)
    await store.add_link(invitation)
    assert await store.link(invitation.digest) == invitation
    assert await store.links(LinkKind.INVITE, NOW) == [invitation]
    assert await store.links(LinkKind.INVITE, NOW + HOUR) == []
    assert await store.links(LinkKind.SETUP, NOW) == []
    assert await store.withdraw_link(invitation.digest)
    assert await store.link(invitation.digest) is None


async def test_of_a_setup_and_of_a_reset_only_the_newest_holds(store: Store) -> None:
    ann, bob = await joined(store, "Ann"), await joined(store, "Bob")
    for made in (
        link(LinkKind.SETUP, "a"),
        link(LinkKind.SETUP, "b"),
        link(LinkKind.INVITE, "c"),
        link(LinkKind.INVITE, "d"),
        link(LinkKind.RESET, "e", member_id=ann.id),
        link(LinkKind.RESET, "f", member_id=bob.id),
        link(LinkKind.RESET, "g", member_id=ann.id),
    ):
        await store.add_link(made)
    left = [name for name in "abcdefg" if await store.link(name.encode() * 8)]
    assert "".join(left) == "bcdfg"


async def test_a_link_makes_one_member_and_not_two(store: Store, bench: Bench) -> None:
    await customer(store)
    invitation = link(LinkKind.INVITE)
    await store.add_link(invitation)
    await store.join(invitation, member("Ann"), NOW)
    with pytest.raises(NotFound):
        await bench.open().join(invitation, member("Eve"), NOW)
    assert [each.name for each in await store.members()] == ["Ann"]
    spent = await store.link(invitation.digest)
    assert spent is not None
    assert spent.spent_at == NOW


async def test_a_link_is_not_spent_by_a_name_that_is_taken(store: Store) -> None:
    await joined(store, "Ann")
    await store.add_link(link(LinkKind.INVITE))
    with pytest.raises(InvalidInput):
        await store.join(link(LinkKind.INVITE), replace(member("x"), name="ANN"), NOW)
    await store.join(link(LinkKind.INVITE), member("Bob"), NOW)


async def test_a_link_makes_nobody_when_its_time_is_over(store: Store) -> None:
    await customer(store)
    await store.add_link(link(LinkKind.INVITE))
    with pytest.raises(NotFound):
        await store.join(link(LinkKind.INVITE), member(), NOW + HOUR)


async def test_a_setup_makes_no_second_operator(store: Store) -> None:
    await joined(store, "Olga", role=Role.OPERATOR)
    await store.add_link(link(LinkKind.SETUP))
    with pytest.raises(NotFound):
        await store.join(link(LinkKind.SETUP), member("Eve", role=Role.OPERATOR), NOW)


async def test_a_reset_is_spent_with_the_password_that_it_sets(store: Store, bench: Bench) -> None:
    ann = await joined(store)
    reset = link(LinkKind.RESET, member_id=ann.id, at=bench.now)
    await store.add_link(reset)
    await store.set_password(ann.id, "new", link=reset)
    with pytest.raises(NotFound):
        await store.set_password(ann.id, "newer", link=reset)
    assert (await store.member(ann.id)).password == "new"


async def test_what_is_over_is_forgotten(store: Store) -> None:
    ann = await joined(store)
    await store.add_session(session(ann, "old", at=NOW - 9))
    await store.add_session(session(ann, "new"))
    await store.add_link(link(LinkKind.INVITE, "old", at=NOW - HOUR))
    await store.add_link(link(LinkKind.INVITE, "new"))
    assert await store.prune_sessions(NOW - 9, NOW - 9, NOW) == 2
    assert [each.id for each in await store.sessions(ann.id)] == ["sess_new"]
    assert await store.link(b"new" * 8) is not None
