"""A signed-in session: kept on the server, known by the digest of its token, revocable."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Session:
    """One browser of one person. `token_digest` is the SHA-256 of the cookie's value, which is stored nowhere."""

    token_digest: str
    person_id: str
    csrf: str
    started_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether it still opens doors."""
        return self.revoked_at is None and now < self.expires_at
