"""Sessions in SQLite: who is signed in. Each function that writes is one unit of work."""

import apsw

from reelyard.core.errors import NotFound
from reelyard.core.member import Session
from reelyard.core.times import Millis
from reelyard.ports.member_store import Presence
from reelyard.stores.columns import marks
from reelyard.stores.member_rows import PRESENCE, SESSION, presence_of, session_of, session_params

_PRESENCE = PRESENCE.format(digest="+:digest")  # "+": or SQLite plans anew for every value


def add_session(db: apsw.Connection, session: Session, instead_of: bytes | None) -> None:
    """Begin a session, and end the one that the browser had."""
    at = {"at": session.created_at, "id": session.member_id}
    db.execute("UPDATE members SET signed_in_at = :at WHERE id = :id AND disabled_at IS NULL", at)
    if not db.changes():
        raise NotFound("this member may not sign in")
    if instead_of is not None:
        end_session(db, instead_of)
    db.execute(f"INSERT INTO sessions ({SESSION}) VALUES ({marks(SESSION)})", session_params(session))


def presence(db: apsw.Connection, digest: bytes) -> Presence | None:
    """Who is behind a session."""
    row = db.execute(_PRESENCE, {"digest": digest}).fetchone()
    return presence_of(row) if row else None


def sessions_of(db: apsw.Connection, member_id: str) -> list[Session]:
    """A member's sessions, the one that was used last first."""
    sql = f"SELECT {SESSION} FROM sessions WHERE member_id = :id ORDER BY seen_at DESC, id"
    return [session_of(row) for row in db.execute(sql, {"id": member_id})]


def touch_session(db: apsw.Connection, digest: bytes, at: Millis) -> None:
    """Note that a session was used."""
    db.execute("UPDATE sessions SET seen_at = max(seen_at, :at) WHERE digest = :d", {"d": digest, "at": at})


def end_sessions(db: apsw.Connection, member_id: str, only: str | None, keep: bytes | None) -> int:
    """End sessions of a member."""
    sql = """
        DELETE FROM sessions WHERE member_id = :id
        AND (:only IS NULL OR id = :only) AND (:keep IS NULL OR digest != :keep)
    """
    db.execute(sql, {"id": member_id, "only": only, "keep": keep})
    return db.changes()


def end_session(db: apsw.Connection, digest: bytes) -> None:
    """End one session, if it is there."""
    db.execute("DELETE FROM sessions WHERE digest = :digest", {"digest": digest})


def prune(db: apsw.Connection, seen: Millis, created: Millis, links: Millis) -> int:
    """Forget sessions and links that are over."""
    db.execute(
        "DELETE FROM sessions WHERE seen_at <= :seen OR created_at <= :created",
        {"seen": seen, "created": created},
    )
    forgotten = db.changes()
    db.execute("DELETE FROM one_time_links WHERE expires_at <= :links", {"links": links})
    return forgotten + db.changes()
