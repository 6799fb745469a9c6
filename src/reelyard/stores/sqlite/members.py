"""Members and the links that make them, in SQLite. Each function that writes is one unit of work."""

import apsw

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
from reelyard.stores.rows import KEY, key_of, key_params

_ADD_MEMBER = f"INSERT INTO members ({MEMBER}) VALUES ({marks(MEMBER)})"
_OPERATORS = "SELECT count(*) FROM members WHERE role = 'operator' AND disabled_at IS NULL"


def add_member(db: apsw.Connection, member: Member) -> None:
    """Add a member."""
    _refuse_taken(db, member.id, member.name, member.identity)
    db.execute(_ADD_MEMBER, member_params(member))


def join(db: apsw.Connection, link: OneTimeLink, member: Member, now: Millis) -> None:
    """Add a member and spend the link that lets them."""
    _spend(db, link, now)
    if link.kind is LinkKind.SETUP and has_operator(db):
        raise NotFound(SPENT)
    add_member(db, member)


def _spend(db: apsw.Connection, link: OneTimeLink, now: Millis) -> None:
    sql = """
        UPDATE one_time_links SET spent_at = :now
        WHERE digest = :digest AND kind = :kind AND spent_at IS NULL AND expires_at > :now
    """
    db.execute(sql, {"digest": link.digest, "kind": link.kind.value, "now": now})
    if not db.changes():
        raise NotFound(SPENT)


def _refuse_taken(db: apsw.Connection, member_id: str, name: str, identity: Identity | None) -> None:
    refuse_taken(
        member_id,
        named=member_where(db, "folded", folded(name)),
        identified=by_identity(db, identity) if identity else None,
    )


def member_where(db: apsw.Connection, column: str, value: str) -> Member | None:
    """A member by a column of their own."""
    row = db.execute(f"SELECT {MEMBER} FROM members WHERE {column} = :value", {"value": value}).fetchone()
    return member_of(row) if row else None


def member_by_id(db: apsw.Connection, member_id: str) -> Member:
    """A member by their id."""
    found = member_where(db, "id", member_id)
    if found is None:
        raise NotFound(f'there is no member "{member_id}"')
    return found


def by_identity(db: apsw.Connection, identity: Identity) -> Member | None:
    """A member by who they are to an OpenID provider."""
    sql = f"SELECT {MEMBER} FROM members WHERE issuer = :issuer AND subject = :subject"
    row = db.execute(sql, {"issuer": identity.issuer, "subject": identity.subject}).fetchone()
    return member_of(row) if row else None


def all_members(db: apsw.Connection) -> list[Member]:
    """Every member, oldest first."""
    return [member_of(row) for row in db.execute(f"SELECT {MEMBER} FROM members ORDER BY created_at, id")]


def has_operator(db: apsw.Connection) -> bool:
    """Whether anybody was ever made an operator."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM members WHERE role = 'operator')").get)


def rename(db: apsw.Connection, member_id: str, name: str) -> None:
    """Give a member another name."""
    member_by_id(db, member_id)
    _refuse_taken(db, member_id, name, None)
    params = {"id": member_id, "name": name, "folded": folded(name)}
    db.execute("UPDATE members SET name = :name, folded = :folded WHERE id = :id", params)


def set_standing(db: apsw.Connection, member: Member, was: Member) -> None:
    """Change a member's role, account, and whether they may sign in; their sessions end."""
    before = member_by_id(db, member.id)
    refuse_changed(before, was)
    changed = assignments("account_id, role, disabled_at")
    db.execute(f"UPDATE members SET {changed} WHERE id = :id", member_params(member))
    refuse_last(before, int(db.execute(_OPERATORS).get))
    db.execute("DELETE FROM sessions WHERE member_id = :id", {"id": member.id})
    db.execute("DELETE FROM one_time_links WHERE member_id = :id", {"id": member.id})


def set_identity(db: apsw.Connection, member_id: str, identity: Identity | None) -> None:
    """Link a member to an identity, or to none."""
    member = member_by_id(db, member_id)
    _refuse_taken(db, member_id, member.name, identity)
    params = {"id": member_id, **identity_params(identity)}
    db.execute("UPDATE members SET issuer = :issuer, subject = :subject WHERE id = :id", params)


def set_password(
    db: apsw.Connection,
    member_id: str,
    password: str,
    keep: bytes | None,
    spend: tuple[OneTimeLink, Millis] | None,
) -> None:
    """Change a member's password, end their sessions, forget their links; spend one, if it is by that."""
    member_by_id(db, member_id)
    if spend is not None:
        _spend(db, *spend)
    db.execute("UPDATE members SET password = :new WHERE id = :id", {"id": member_id, "new": password})
    db.execute("DELETE FROM one_time_links WHERE member_id = :id AND spent_at IS NULL", {"id": member_id})
    sql = "DELETE FROM sessions WHERE member_id = :id AND (:keep IS NULL OR digest != :keep)"
    db.execute(sql, {"id": member_id, "keep": keep})


def rehash_password(db: apsw.Connection, member_id: str, old: str, new: str) -> None:
    """Keep another hash of the same password."""
    sql = "UPDATE members SET password = :new WHERE id = :id AND password = :old"
    db.execute(sql, {"id": member_id, "old": old, "new": new})


def add_link(db: apsw.Connection, link: OneTimeLink) -> None:
    """Keep a link, in place of an older one for the same."""
    older = {"kind": link.kind.value, "member_id": link.member_id}
    if link.kind is not LinkKind.INVITE:
        sql = "DELETE FROM one_time_links WHERE kind = :kind AND member_id IS :member_id AND spent_at IS NULL"
        db.execute(sql, older)
    db.execute(f"INSERT INTO one_time_links ({LINK}) VALUES ({marks(LINK)})", link_params(link))


def link_by_digest(db: apsw.Connection, digest: bytes) -> OneTimeLink | None:
    """A link, whether it still holds or not."""
    row = db.execute(
        f"SELECT {LINK} FROM one_time_links WHERE digest = :digest", {"digest": digest}
    ).fetchone()
    return link_of(row) if row else None


def links_of(db: apsw.Connection, kind: LinkKind, now: Millis) -> list[OneTimeLink]:
    """The links of a kind that still hold, newest first."""
    sql = f"""
        SELECT {LINK} FROM one_time_links WHERE kind = :kind AND spent_at IS NULL AND expires_at > :now
        ORDER BY created_at DESC, digest
    """
    return [link_of(row) for row in db.execute(sql, {"kind": kind.value, "now": now})]


def withdraw_link(db: apsw.Connection, digest: bytes) -> bool:
    """Forget a link that was not used."""
    db.execute("DELETE FROM one_time_links WHERE digest = :d AND spent_at IS NULL", {"d": digest})
    return bool(db.changes())


def ensure_key(db: apsw.Connection, key: Key) -> Key:
    """The key with this id as it stands, added if there is none."""
    found = db.execute(f"SELECT {KEY} FROM keys WHERE id = :id", {"id": key.id}).fetchone()
    if found:
        return key_of(found)
    db.execute(f"INSERT INTO keys ({KEY}) VALUES ({marks(KEY)})", key_params(key))
    return key
