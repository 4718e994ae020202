"""A mailer that keeps what it is handed, and can be told to fail; the fake of a mail server or a folder."""

from dataclasses import dataclass, field


@dataclass
class Mailbox:
    keeps_files: bool = True
    sent: list = field(default_factory=list)
    fails_with: Exception | None = None
    tried: int = 0

    def send(self, mail):
        self.tried += 1
        if self.fails_with:
            raise self.fails_with
        self.sent.append(mail)
