"""How an upload lies in columns, whatever the store."""

from typing import Any

from reelyard.core.picture.values import Kind, Sides
from reelyard.core.upload import Upload
from reelyard.stores.rows import Row

UPLOAD = "id, account_id, name, kind, width, height, size, sha256, created_at, expires_at"


def upload_params(upload: Upload) -> dict[str, Any]:
    """An upload as named parameters."""
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


def upload_of(row: Row) -> Upload:
    """An upload from the columns ``UPLOAD``."""
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
