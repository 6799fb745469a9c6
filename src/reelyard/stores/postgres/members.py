"""Members and the links that make them, in PostgreSQL. Each function that writes is one unit of work.

Names, identities and the last operator are judged among all members, so these units go one after another.
"""

from reelyard.core.account import Key
from reelyard.core.errors import NotFound
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, folded
from reelyard.core.times import Millis
from reelyard.stores.columns import assignments, marks
from reelyard.stores.member_rows import (
    LINK,
    MEMBER,
    SPENT,
    identity_params,
    link_of,
    link_params,
    member_of,
    member_params,
    refuse_changed,
    refuse_last,
    refuse_taken,
)
from reelyard.stores.postgres.db import Db
from reelyard.stores.rows import KEY, key_of, key_params

_ADD_MEMBER = f"INSERT INTO members ({MEMBER}) VALUES ({marks(MEMBER)})"
_ADD_LINK = f"INSERT INTO one_time_links ({LINK}) VALUES ({marks(LINK)})"
_ADD_KEY = f"INSERT INTO keys ({KEY}) VALUES ({marks(KEY)}) ON CONFLICT (id) DO NOTHING"
_OPERATORS = "SELECT count(*) FROM members WHERE role = 'operator' AND disabled_at IS NULL"
_STANDING = f"UPDATE members SET {assignments('account_id, role, disabled_at')} WHERE id = :id"
_SPEND = """
    UPDATE one_time_links SET spent_at = :now
    WHERE digest = :digest AND kind = :kind AND spent_at IS NULL AND expires_at > :now
"""
_DROP_OLDER = """
    DELETE FROM one_time_links
    WHERE kind = :kind AND member_id IS NOT DISTINCT FROM :member_id AND spent_at IS NULL
"""
_ALONE = f"SELECT pg_advisory_xact_lock({0x52594D42})"  # whoever changes members holds it


async def add_member(db: Db, member: Member) -> None:
    """Add a member."""
    await db.run(_ALONE)
    await _add(db, member)


async def _add(db: Db, member: Member) -> None:
    await _refuse_taken(db, member.id, member.name, member.identity)
    await db.run(_ADD_MEMBER, member_params(member))


async def join(db: Db, link: OneTimeLink, member: Member, now: Millis) -> None:
    """Add a member and spend the link that lets them."""
    await db.run(_ALONE)
    await _spend(db, link, now)
    if link.kind is LinkKind.SETUP and await has_operator(db):
        raise NotFound(SPENT)
    await _add(db, member)


async def _spend(db: Db, link: OneTimeLink, now: Millis) -> None:
    if not await db.run(_SPEND, {"digest": link.digest, "kind": link.kind.value, "now": now}):
        raise NotFound(SPENT)


async def _refuse_taken(db: Db, member_id: str, name: str, identity: Identity | None) -> None:
    refuse_taken(
        member_id,
        named=await member_where(db, "folded", folded(name)),
        identified=await by_identity(db, identity) if identity else None,
    )


async def member_where(db: Db, column: str, value: str) -> Member | None:
    """A member by a column of their own."""
    row = await db.row(f"SELECT {MEMBER} FROM members WHERE {column} = :value", {"value": value})
    return member_of(row) if row else None


async def member_by_id(db: Db, member_id: str) -> Member:
    """A member by their id."""
    found = await member_where(db, "id", member_id)
    if found is None:
        raise NotFound(f'there is no member "{member_id}"')
    return found


async def by_identity(db: Db, identity: Identity) -> Member | None:
    """A member by who they are to an OpenID provider."""
    sql = f"SELECT {MEMBER} FROM members WHERE issuer = :issuer AND subject = :subject"
    row = await db.row(sql, identity_params(identity))
    return member_of(row) if row else None


async def all_members(db: Db) -> list[Member]:
    """Every member, oldest first."""
    return [member_of(row) for row in await db.rows(f"SELECT {MEMBER} FROM members ORDER BY created_at, id")]


async def has_operator(db: Db) -> bool:
    """Whether anybody was ever made an operator."""
    return bool(await db.value("SELECT EXISTS (SELECT 1 FROM members WHERE role = 'operator')"))


async def rename(db: Db, member_id: str, name: str) -> None:
    """Give a member another name."""
    await db.run(_ALONE)
    await member_by_id(db, member_id)
    await _refuse_taken(db, member_id, name, None)
    params = {"id": member_id, "name": name, "folded": folded(name)}
    await db.run("UPDATE members SET name = :name, folded = :folded WHERE id = :id", params)


async def set_standing(db: Db, member: Member, was: Member) -> None:
    """Change a member's role, account, and whether they may sign in; their sessions end."""
    await db.run(_ALONE)
    before = await member_by_id(db, member.id)
    refuse_changed(before, was)
    await db.run(_STANDING, member_params(member))
    refuse_last(before, await db.value(_OPERATORS))
    await db.run("DELETE FROM sessions WHERE member_id = :id", {"id": member.id})
    await db.run("DELETE FROM one_time_links WHERE member_id = :id", {"id": member.id})


async def set_identity(db: Db, member_id: str, identity: Identity | None) -> None:
    """Link a member to an identity, or to none."""
    await db.run(_ALONE)
    member = await member_by_id(db, member_id)
    await _refuse_taken(db, member_id, member.name, identity)
    params = {"id": member_id, **identity_params(identity)}
    await db.run("UPDATE members SET issuer = :issuer, subject = :subject WHERE id = :id", params)


async def set_password(
    db: Db, member_id: str, password: str, keep: bytes | None, spend: tuple[OneTimeLink, Millis] | None
) -> None:
    """Change a member's password, end their sessions, forget their links; spend one, if it is by that."""
    await db.run(_ALONE)
    await member_by_id(db, member_id)
    if spend is not None:
        await _spend(db, *spend)
    await db.run("UPDATE members SET password = :new WHERE id = :id", {"id": member_id, "new": password})
    await db.run("DELETE FROM one_time_links WHERE member_id = :id AND spent_at IS NULL", {"id": member_id})
    sql = "DELETE FROM sessions WHERE member_id = :id AND digest IS DISTINCT FROM :keep"
    await db.run(sql, {"id": member_id, "keep": keep})


async def rehash_password(db: Db, member_id: str, old: str, new: str) -> None:
    """Keep another hash of the same password."""
    sql = "UPDATE members SET password = :new WHERE id = :id AND password = :old"
    await db.run(sql, {"id": member_id, "old": old, "new": new})


async def add_link(db: Db, link: OneTimeLink) -> None:
    """Keep a link, in place of an older one for the same."""
    await db.run(_ALONE)
    if link.kind is not LinkKind.INVITE:
        await db.run(_DROP_OLDER, {"kind": link.kind.value, "member_id": link.member_id})
    await db.run(_ADD_LINK, link_params(link))


async def link_by_digest(db: Db, digest: bytes) -> OneTimeLink | None:
    """A link, whether it still holds or not."""
    row = await db.row(f"SELECT {LINK} FROM one_time_links WHERE digest = :digest", {"digest": digest})
    return link_of(row) if row else None


async def links_of(db: Db, kind: LinkKind, now: Millis) -> list[OneTimeLink]:
    """The links of a kind that still hold, newest first."""
    sql = f"""
        SELECT {LINK} FROM one_time_links WHERE kind = :kind AND spent_at IS NULL AND expires_at > :now
        ORDER BY created_at DESC, digest
    """
    return [link_of(row) for row in await db.rows(sql, {"kind": kind.value, "now": now})]


async def withdraw_link(db: Db, digest: bytes) -> bool:
    """Forget a link that was not used."""
    sql = "DELETE FROM one_time_links WHERE digest = :digest AND spent_at IS NULL"
    return bool(await db.run(sql, {"digest": digest}))


async def ensure_key(db: Db, key: Key) -> Key:
    """The key with this id as it stands, added if there is none."""
    await db.run(_ADD_KEY, key_params(key))
    row = await db.row(f"SELECT {KEY} FROM keys WHERE id = :id", {"id": key.id})
    return key_of(row) if row else key
