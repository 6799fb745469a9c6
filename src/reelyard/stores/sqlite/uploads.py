"""Uploads in SQLite. Each function that writes is one unit of work."""

import apsw

from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload, Used, check_quota
from reelyard.stores.columns import marks
from reelyard.stores.rows import Row
from reelyard.stores.upload_rows import UPLOAD, upload_of, upload_params

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
    db.execute(f"INSERT INTO uploads ({UPLOAD}) VALUES ({marks(UPLOAD)})", upload_params(upload))


def upload(db: apsw.Connection, upload_id: str) -> Upload | None:
    """An upload by its id."""
    row = db.execute(f"SELECT {UPLOAD} FROM uploads WHERE id = :id", {"id": upload_id}).fetchone()
    return upload_of(row) if row else None


def drop_uploads(db: apsw.Connection, expired: Millis, count: int) -> list[str]:
    """Forget expired uploads that no unfinished task names."""
    return [str(row[0]) for row in db.execute(_DROP, {"expired": expired, "count": count})]


def _used(db: apsw.Connection, account_id: str, now: Millis) -> Used:
    """What an account's uploads take."""
    rows: list[Row] = db.execute(_USED, {"account_id": account_id, "now": now}).fetchall()
    count, size, next_end = rows[0]
    return Used(count=count, size=size, next_end=next_end)
