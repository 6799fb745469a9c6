"""Sessions in PostgreSQL: who is signed in. Each function that writes is one unit of work."""

from reelyard.core.errors import NotFound
from reelyard.core.member import Session
from reelyard.core.times import Millis
from reelyard.ports.member_store import Presence
from reelyard.stores.columns import marks
from reelyard.stores.member_rows import PRESENCE, SESSION, presence_of, session_of, session_params
from reelyard.stores.postgres.db import Db

_PRESENCE = PRESENCE.format(digest=":digest")
_ADD = f"INSERT INTO sessions ({SESSION}) VALUES ({marks(SESSION)}) ON CONFLICT (digest) DO NOTHING"


async def add_session(db: Db, session: Session, instead_of: bytes | None) -> None:
    """Begin a session, and end the one that the browser had. A second go finds the session of the first."""
    # Whoever shuts the member out meanwhile waits for their row, and then ends this session too.
    at = {"at": session.created_at, "id": session.member_id}
    if not await db.run("UPDATE members SET signed_in_at = :at WHERE id = :id AND disabled_at IS NULL", at):
        raise NotFound("this member may not sign in")
    if instead_of is not None:
        await end_session(db, instead_of)
    await db.run(_ADD, session_params(session))


async def presence(db: Db, digest: bytes) -> Presence | None:
    """Who is behind a session."""
    row = await db.row(_PRESENCE, {"digest": digest})
    return presence_of(row) if row else None


async def sessions_of(db: Db, member_id: str) -> list[Session]:
    """A member's sessions, the one that was used last first."""
    sql = f"SELECT {SESSION} FROM sessions WHERE member_id = :id ORDER BY seen_at DESC, id"
    return [session_of(row) for row in await db.rows(sql, {"id": member_id})]


async def touch_session(db: Db, digest: bytes, at: Millis) -> None:
    """Note that a session was used."""
    sql = "UPDATE sessions SET seen_at = :at WHERE digest = :digest AND seen_at < :at"
    await db.run(sql, {"digest": digest, "at": at})


async def end_sessions(db: Db, member_id: str, only: str | None, keep: bytes | None) -> int:
    """End sessions of a member."""
    sql = f"""
        DELETE FROM sessions WHERE member_id = :id AND digest IS DISTINCT FROM :keep
        {"AND id = :only" if only is not None else ""}
    """
    return await db.run(sql, {"id": member_id, "only": only, "keep": keep})


async def end_session(db: Db, digest: bytes) -> None:
    """End one session, if it is there."""
    await db.run("DELETE FROM sessions WHERE digest = :digest", {"digest": digest})


async def prune(db: Db, seen: Millis, created: Millis, links: Millis) -> int:
    """Forget sessions and links that are over."""
    over = "DELETE FROM sessions WHERE seen_at <= :seen OR created_at <= :created"
    forgotten = await db.run(over, {"seen": seen, "created": created})
    return forgotten + await db.run("DELETE FROM one_time_links WHERE expires_at <= :links", {"links": links})
