"""Members and the links that make them, in SQLite. Each function that writes is one unit of work."""

from typing import Any

import apsw

from reelyard.core.account import Key
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, Role, folded
from reelyard.core.times import Millis
from reelyard.stores.rows import KEY, Row, assignments, key_of, key_params, marks

MEMBER = (
    "id, account_id, name, folded, role, created_at, password, issuer, subject, disabled_at, signed_in_at"
)
LINK = "digest, kind, created_at, expires_at, role, account_id, member_id, note, spent_at"
_ADD_MEMBER = f"INSERT INTO members ({MEMBER}) VALUES ({marks(MEMBER)})"
_OPERATORS = "SELECT count(*) FROM members WHERE role = 'operator' AND disabled_at IS NULL"
_SPENT = "this link was used already, or its time is over: ask for a new one"


def member_of(row: Row) -> Member:
    """A member from the columns ``MEMBER``."""
    at = dict(zip((name.strip() for name in MEMBER.split(",")), row, strict=True))
    issuer, subject = at.pop("issuer"), at.pop("subject")
    del at["folded"]
    identity = None if issuer is None else Identity(issuer=issuer, subject=subject)
    return Member(**{**at, "role": Role(at["role"]), "identity": identity})


def _params(member: Member) -> dict[str, Any]:
    identity = member.identity
    return {
        "id": member.id,
        "account_id": member.account_id,
        "name": member.name,
        "folded": folded(member.name),
        "role": member.role.value,
        "created_at": member.created_at,
        "password": member.password,
        "issuer": identity.issuer if identity else None,
        "subject": identity.subject if identity else None,
        "disabled_at": member.disabled_at,
        "signed_in_at": member.signed_in_at,
    }


def add_member(db: apsw.Connection, member: Member) -> None:
    """Add a member."""
    _refuse_taken(db, member.id, member.name, member.identity)
    db.execute(_ADD_MEMBER, _params(member))


def join(db: apsw.Connection, link: OneTimeLink, member: Member, now: Millis) -> None:
    """Add a member and spend the link that lets them."""
    _spend(db, link, now)
    if link.kind is LinkKind.SETUP and has_operator(db):
        raise NotFound(_SPENT)
    add_member(db, member)


def _spend(db: apsw.Connection, link: OneTimeLink, now: Millis) -> None:
    sql = """
        UPDATE one_time_links SET spent_at = :now
        WHERE digest = :digest AND kind = :kind AND spent_at IS NULL AND expires_at > :now
    """
    db.execute(sql, {"digest": link.digest, "kind": link.kind.value, "now": now})
    if not db.changes():
        raise NotFound(_SPENT)


def _refuse_taken(db: apsw.Connection, member_id: str, name: str, identity: Identity | None) -> None:
    found = member_where(db, "folded", folded(name))
    if found is not None and found.id != member_id:
        raise InvalidInput(f'there is a member "{found.name}" already', field="name")
    other = by_identity(db, identity) if identity else None
    if other is not None and other.id != member_id:
        raise InvalidInput(f'this identity is linked to the member "{other.name}" already', field="identity")


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
    if _standing(before) != _standing(was):  # else a new role would let in whom another shut out meanwhile
        raise InvalidInput(f'"{before.name}" was changed by somebody else meanwhile: look again')
    changed = assignments("account_id, role, disabled_at")
    db.execute(f"UPDATE members SET {changed} WHERE id = :id", _params(member))
    if before.is_operator and before.may_sign_in and not db.execute(_OPERATORS).get:
        raise InvalidInput("nobody would be left to operate the server: make another operator first")
    db.execute("DELETE FROM sessions WHERE member_id = :id", {"id": member.id})
    db.execute("DELETE FROM one_time_links WHERE member_id = :id", {"id": member.id})


def _standing(member: Member) -> tuple[str, Role, Millis | None]:
    return member.account_id, member.role, member.disabled_at


def set_identity(db: apsw.Connection, member_id: str, identity: Identity | None) -> None:
    """Link a member to an identity, or to none."""
    member = member_by_id(db, member_id)
    _refuse_taken(db, member_id, member.name, identity)
    params = {
        "id": member_id,
        "issuer": identity.issuer if identity else None,
        "subject": identity.subject if identity else None,
    }
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
    params = {name.strip(): getattr(link, name.strip()) for name in LINK.split(",")}
    shaped = {"kind": link.kind.value, "role": link.role.value if link.role else None}
    db.execute(f"INSERT INTO one_time_links ({LINK}) VALUES ({marks(LINK)})", params | shaped)


def _link_of(row: Row) -> OneTimeLink:
    at = dict(zip((name.strip() for name in LINK.split(",")), row, strict=True))
    role = Role(at["role"]) if at["role"] else None
    return OneTimeLink(**{**at, "kind": LinkKind(at["kind"]), "role": role})


def link_by_digest(db: apsw.Connection, digest: bytes) -> OneTimeLink | None:
    """A link, whether it still holds or not."""
    row = db.execute(
        f"SELECT {LINK} FROM one_time_links WHERE digest = :digest", {"digest": digest}
    ).fetchone()
    return _link_of(row) if row else None


def links_of(db: apsw.Connection, kind: LinkKind, now: Millis) -> list[OneTimeLink]:
    """The links of a kind that still hold, newest first."""
    sql = f"""
        SELECT {LINK} FROM one_time_links WHERE kind = :kind AND spent_at IS NULL AND expires_at > :now
        ORDER BY created_at DESC, digest
    """
    return [_link_of(row) for row in db.execute(sql, {"kind": kind.value, "now": now})]


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
