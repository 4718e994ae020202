"""Where letters are handed over: a mail server as it is written in the settings."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit


class Safety(StrEnum):
    """How the connection is kept from being read: from its first byte, after a plain greeting, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """A server that takes letters on."""

    host: str
    port: int
    safety: Safety
    user: str = ""
    password: str = field(default="", repr=False)


def mail_server(url: str) -> MailServer:
    """The server in smtps://name:password@host:465 or smtp://host:587; `?tls=none` gives up TLS.

    Raises:
        ValueError: it is no such address. The words hold nothing of it: there may be a password in it.

    """
    parts = urlsplit(url)
    asked = parse_qs(parts.query).get("tls", [""])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or asked not in ("", "none") or parts.fragment:
        raise ValueError("write smtps://name:password@host:465 or smtp://host:587 (with ?tls=none for no TLS)")
    if parts.scheme == "smtps" and asked:
        raise ValueError("smtps:// is TLS from the start; write smtp:// for ?tls=none")
    usual = Safety.TLS if parts.scheme == "smtps" else Safety.STARTTLS
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        safety=Safety.NONE if asked else usual,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
