"""Uploads in PostgreSQL. Each function that writes is one unit of work."""

from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload, Used, check_quota
from reelyard.stores.columns import marks
from reelyard.stores.postgres.db import Db
from reelyard.stores.upload_rows import UPLOAD, upload_of, upload_params

_ACCOUNT = "SELECT id FROM accounts WHERE id = :account_id FOR NO KEY UPDATE"
_USED = """
    SELECT count(*), coalesce(sum(size), 0)::bigint, min(expires_at) FROM uploads
    WHERE account_id = :account_id AND expires_at > :now
"""
_ADD = f"INSERT INTO uploads ({UPLOAD}) VALUES ({marks(UPLOAD)})"
_UPLOAD = f"SELECT {UPLOAD} FROM uploads WHERE id = :id"
# A link stands in the task's input as it was sent; the id in it is 24 random characters.
_DROP = """
    WITH dropped AS MATERIALIZED (
        SELECT id FROM uploads u WHERE expires_at < :expired AND NOT EXISTS (
            SELECT 1 FROM tasks t WHERE t.account_id = u.account_id AND t.state IN ('waiting', 'running')
                AND position('/uploads/' IN t.input) > 0 AND position(u.id IN t.input) > 0)
        ORDER BY expires_at, id LIMIT :count FOR UPDATE SKIP LOCKED
    )
    DELETE FROM uploads u USING dropped WHERE u.id = dropped.id RETURNING u.id
"""


async def add_upload(db: Db, upload: Upload, quota: Quota) -> None:
    """Note an upload if there is room for it; a second time it is there already.

    The account's row is locked, so that of two uploads at once the second one is counted with the first.
    """
    await db.run(_ACCOUNT, {"account_id": upload.account_id})
    if await find_upload(db, upload.id) == upload:
        return
    used = await _used(db, upload.account_id, upload.created_at)
    check_quota(upload, used, quota)
    await db.run(_ADD, upload_params(upload))


async def find_upload(db: Db, upload_id: str) -> Upload | None:
    """An upload by its id."""
    row = await db.row(_UPLOAD, {"id": upload_id})
    return upload_of(row) if row else None


async def drop_uploads(db: Db, expired: Millis, count: int) -> list[str]:
    """Forget expired uploads that no unfinished task names."""
    return [str(id_) for (id_,) in await db.rows(_DROP, {"expired": expired, "count": count})]


async def _used(db: Db, account_id: str, now: Millis) -> Used:
    """What an account's uploads take."""
    [(count, size, next_end)] = await db.rows(_USED, {"account_id": account_id, "now": now})
    return Used(count=count, size=size, next_end=next_end)
