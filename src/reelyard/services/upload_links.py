"""Links to uploads: signed when a picture is taken in, and known again when an order names one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput
from reelyard.core.signed_link import Verdict
from reelyard.core.times import Millis
from reelyard.core.upload import Upload
from reelyard.core.upload_link import parse_upload_link, upload_link, verify_upload


@dataclass(frozen=True, kw_only=True)
class UploadLinks:
    """Signs and knows. ``secrets`` are by version, the highest signs; ``now`` is in Unix ms."""

    secrets: Mapping[int, bytes]
    public_url: str
    now: Callable[[], Millis]

    def sign(self, upload: Upload) -> str:
        """The address under which an upload is served until it expires."""
        path = upload_link(upload.id, upload.name, upload.expires_at // 1000, self.secrets)
        return self.public_url + path

    def known(self, url: str) -> str | None:
        """The id of the upload that an address leads to, however old; None where it is no link of ours.

        The signature tells, not the host: a server may be reached by several names.
        """
        link = parse_upload_link(url)
        if link is None or self._verdict(url) is Verdict.FORGED:
            return None
        return link.upload_id

    def judge(self, url: str, field: str) -> str | None:
        """The id of the upload that an order names; None where the address leads elsewhere.

        Raises:
            InvalidInput: for ``field``; the link has expired, or it was changed.
        """
        verdict = self._verdict(url)
        if verdict is Verdict.EXPIRED:
            raise InvalidInput(f"`{field}` {GONE}", field=field)
        if verdict is Verdict.FORGED and url.startswith(f"{self.public_url}/uploads/"):
            raise InvalidInput(f"`{field}` is not a whole link to an upload: send it unchanged", field=field)
        return self.known(url)

    def _verdict(self, url: str) -> Verdict:
        link = parse_upload_link(url)
        if link is None:
            return Verdict.FORGED
        return verify_upload(link, secrets=self.secrets, now=self.now() // 1000)


GONE = "leads to no upload of this account that is still kept: upload the picture again"
