"""Letters to a mail server, one connection each, so that what went wrong belongs to one letter."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr

from tutor.domain.errors import Unavailable
from tutor.domain.letters import Mail, NotTaken, Unsure
from tutor.domain.mail_servers import MailServer, Safety
from tutor.mail.message import message_of

_BROKEN = (OSError, smtplib.SMTPException)


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """Speaks to one server. `timeout` is in seconds, for each step."""

    server: MailServer
    sender: str
    timeout: float = 10
    keeps_files: bool = False

    def send(self, mail: Mail) -> None:
        """Hand it over.

        Raises:
            Unavailable: the server is not there, is not safe to speak to, or does not know us.
            NotTaken: it refused the letter.
            Unsure: it broke off after the last line and said neither yes nor no.

        """
        data = message_of(mail, self.sender).as_bytes().decode("ascii")
        connection = self._connected()
        try:
            self._envelope(connection, mail.to)
            connection.send(smtplib.quotedata(data) + ".\r\n")
        except _BROKEN as error:
            connection.close()
            raise NotTaken(f"The mail server broke off ({type(error).__name__}).") from error
        except NotTaken:
            connection.close()
            raise
        self._taken(connection)
        with suppress(*_BROKEN):
            connection.quit()
        connection.close()

    def _connected(self) -> smtplib.SMTP:
        tls = ssl.create_default_context()
        try:
            connection = self._greeted(tls)
        except _BROKEN as error:
            raise Unavailable(_why(error)) from error
        try:
            if self.server.safety is Safety.STARTTLS:
                connection.starttls(context=tls)
            if self.server.user:
                connection.login(self.server.user, self.server.password)
            connection.ehlo_or_helo_if_needed()
        except _BROKEN as error:
            connection.close()
            raise Unavailable(_why(error)) from error
        return connection

    def _greeted(self, tls: ssl.SSLContext) -> smtplib.SMTP:
        host, port = self.server.host, self.server.port
        if self.server.safety is Safety.TLS:
            return smtplib.SMTP_SSL(host, port, timeout=self.timeout, context=tls)
        return smtplib.SMTP(host, port, timeout=self.timeout)

    def _envelope(self, connection: smtplib.SMTP, to: str) -> None:
        for asked, (code, _) in (
            ("the sender", connection.mail(parseaddr(self.sender)[1])),
            ("the address", connection.rcpt(to)),
            ("the letter", connection.docmd("DATA")),
        ):
            if code not in (250, 251, 354):
                raise NotTaken(f"The mail server refused {asked} ({code}).")

    def _taken(self, connection: smtplib.SMTP) -> None:
        try:
            code, _ = connection.getreply()
        except _BROKEN as error:
            connection.close()
            raise Unsure(f"The mail server said nothing at the end ({type(error).__name__}).") from error
        if code != 250:
            connection.close()
            raise NotTaken(f"The mail server refused the letter ({code}).")


def _why(error: Exception) -> str:
    """What is wrong with the server, for whoever keeps it; nothing of what it said, which may hold anything."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"The mail server’s certificate is not trusted: {error.verify_message.rstrip('.')}. "
            "Name its authority in SSL_CERT_FILE, or write the host as the certificate has it."
        )
    return f"The mail server cannot be used ({type(error).__name__})."
