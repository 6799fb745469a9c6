"""Rows and values: how members, their sessions and one-time links lie in columns, whatever the store."""

from typing import Any

from reelyard.core.account import CONSOLE_KEY
from reelyard.core.errors import InvalidInput
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, Role, Session, folded
from reelyard.ports.member_store import Presence
from reelyard.stores.columns import names_of, prefixed
from reelyard.stores.rows import ACCOUNT, KEY, Row, account_of, key_of

MEMBER = (
    "id, account_id, name, folded, role, created_at, password, issuer, subject, disabled_at, signed_in_at"
)
LINK = "digest, kind, created_at, expires_at, role, account_id, member_id, note, spent_at"
SESSION = "digest, id, member_id, created_at, seen_at, agent, address"
SPENT = "this link was used already, or its time is over: ask for a new one"

# Who is behind a session, as ``presence_of`` reads it; ``{digest}`` stands for it.
PRESENCE = f"""
    SELECT {prefixed(SESSION, "s")}, {prefixed(MEMBER, "m")}, {prefixed(ACCOUNT, "a")}, {prefixed(KEY, "k")}
    FROM sessions s JOIN members m ON m.id = s.member_id JOIN accounts a ON a.id = m.account_id
    LEFT JOIN keys k ON k.id = '{CONSOLE_KEY}' || a.id
    WHERE s.digest = {{digest}}
"""
_WIDTHS = [columns.count(",") + 1 for columns in (SESSION, MEMBER, ACCOUNT)]


def _named(columns: str, row: Row) -> dict[str, Any]:
    return dict(zip(names_of(columns), row, strict=True))


def member_of(row: Row) -> Member:
    """A member from the columns ``MEMBER``."""
    at = _named(MEMBER, row)
    issuer, subject = at.pop("issuer"), at.pop("subject")
    del at["folded"]
    identity = None if issuer is None else Identity(issuer=issuer, subject=subject)
    return Member(**{**at, "role": Role(at["role"]), "identity": identity})


def member_params(member: Member) -> dict[str, Any]:
    """A member as named parameters."""
    return {
        "id": member.id,
        "account_id": member.account_id,
        "name": member.name,
        "folded": folded(member.name),
        "role": member.role.value,
        "created_at": member.created_at,
        "password": member.password,
        **identity_params(member.identity),
        "disabled_at": member.disabled_at,
        "signed_in_at": member.signed_in_at,
    }


def identity_params(identity: Identity | None) -> dict[str, str | None]:
    """Who somebody is to an OpenID provider, as named parameters."""
    return {
        "issuer": identity.issuer if identity else None,
        "subject": identity.subject if identity else None,
    }


def refuse_taken(member_id: str, *, named: Member | None, identified: Member | None) -> None:
    """Raise InvalidInput where another member has the name or the identity that is wanted."""
    if named is not None and named.id != member_id:
        raise InvalidInput(f'there is a member "{named.name}" already', field="name")
    if identified is not None and identified.id != member_id:
        problem = f'this identity is linked to the member "{identified.name}" already'
        raise InvalidInput(problem, field="identity")


def refuse_changed(before: Member, was: Member) -> None:
    """Raise InvalidInput where a member stands otherwise than somebody who changes that has seen."""
    if _standing(before) != _standing(was):  # else a new role would let in whom another shut out meanwhile
        raise InvalidInput(f'"{before.name}" was changed by somebody else meanwhile: look again')


def _standing(member: Member) -> tuple[object, ...]:
    return member.account_id, member.role, member.disabled_at


def refuse_last(before: Member, operators: int) -> None:
    """Raise InvalidInput where the change left no operator who may sign in."""
    if before.is_operator and before.may_sign_in and not operators:
        raise InvalidInput("nobody would be left to operate the server: make another operator first")


def link_of(row: Row) -> OneTimeLink:
    """A one-time link from the columns ``LINK``."""
    at = _named(LINK, row)
    role = Role(at["role"]) if at["role"] else None
    return OneTimeLink(**{**at, "kind": LinkKind(at["kind"]), "role": role})


def link_params(link: OneTimeLink) -> dict[str, Any]:
    """A one-time link as named parameters."""
    return {name.strip(): getattr(link, name.strip()) for name in LINK.split(",")} | {
        "kind": link.kind.value,
        "role": link.role.value if link.role else None,
    }


def session_of(row: Row) -> Session:
    """A session from the columns ``SESSION``."""
    return Session(**_named(SESSION, row))


def session_params(session: Session) -> dict[str, Any]:
    """A session as named parameters."""
    return {name.strip(): getattr(session, name.strip()) for name in SESSION.split(",")}


def presence_of(row: Row) -> Presence:
    """Who is behind a session, from a row of ``PRESENCE``."""
    parts, at = [], 0
    for width in _WIDTHS:
        parts.append(row[at : at + width])
        at += width
    return Presence(
        session=session_of(parts[0]),
        member=member_of(parts[1]),
        account=account_of(parts[2]),
        key=key_of(row[at:]) if row[at] is not None else None,
    )
