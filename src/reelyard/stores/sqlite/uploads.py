"""Uploads in SQLite. Each function that writes is one unit of work."""

from typing import Any

import apsw

from reelyard.core.picture.values import Kind, Sides
from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload, Used, check_quota
from reelyard.stores.rows import Row, marks

UPLOAD = "id, account_id, name, kind, width, height, size, sha256, created_at, expires_at"
_USED = """
    SELECT count(*), coalesce(sum(size), 0), min(expires_at) FROM uploads
    WHERE account_id = :account_id AND expires_at > :now + 0
"""
# A link stands in the task's input as it was sent; the id in it is 24 random characters.
_DROP = """
    DELETE FROM uploads WHERE id IN (
        SELECT id FROM uploads u WHERE expires_at < :expired + 0 AND NOT EXISTS (
            SELECT 1 FROM tasks t WHERE t.account_id = u.account_id AND t.state IN ('waiting', 'running')
                AND instr(t.input, '/uploads/') > 0 AND instr(t.input, u.id) > 0)
        ORDER BY expires_at, id LIMIT :count + 0)
    RETURNING id
"""


def add_upload(db: apsw.Connection, upload: Upload, quota: Quota) -> None:
    """Note an upload if there is room for it."""
    check_quota(upload, _used(db, upload.account_id, upload.created_at), quota)
    db.execute(f"INSERT INTO uploads ({UPLOAD}) VALUES ({marks(UPLOAD)})", _params(upload))


def upload(db: apsw.Connection, upload_id: str) -> Upload | None:
    """An upload by its id."""
    row = db.execute(f"SELECT {UPLOAD} FROM uploads WHERE id = :id", {"id": upload_id}).fetchone()
    return _upload_of(row) if row else None


def drop_uploads(db: apsw.Connection, expired: Millis, count: int) -> list[str]:
    """Forget expired uploads that no unfinished task names."""
    return [str(row[0]) for row in db.execute(_DROP, {"expired": expired, "count": count})]


def _used(db: apsw.Connection, account_id: str, now: Millis) -> Used:
    """What an account's uploads take."""
    rows: list[Row] = db.execute(_USED, {"account_id": account_id, "now": now}).fetchall()
    count, size, next_end = rows[0]
    return Used(count=count, size=size, next_end=next_end)


def _params(upload: Upload) -> dict[str, Any]:
    return {
        "id": upload.id,
        "account_id": upload.account_id,
        "name": upload.name,
        "kind": upload.kind.value,
        "width": upload.sides.width,
        "height": upload.sides.height,
        "size": upload.size,
        "sha256": upload.sha256,
        "created_at": upload.created_at,
        "expires_at": upload.expires_at,
    }


def _upload_of(row: Row) -> Upload:
    id_, account_id, name, kind, width, height, size, sha256, created_at, expires_at = row
    return Upload(
        id=id_,
        account_id=account_id,
        name=name,
        kind=Kind(kind),
        sides=Sides(width=width, height=height),
        size=size,
        sha256=sha256,
        created_at=created_at,
        expires_at=expires_at,
    )
