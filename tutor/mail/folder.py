"""Letters as files, for a school that has set no mail server and wants to see what would be sent."""

from dataclasses import dataclass
from pathlib import Path

from tutor.domain.errors import Unavailable
from tutor.domain.letters import Mail
from tutor.mail.message import message_of


@dataclass(frozen=True, kw_only=True)
class Folder:
    """One `.eml` file a letter; the same letter again is the same file. Only the owner of the tutor can read them."""

    folder: Path
    sender: str
    keeps_files: bool = True

    def send(self, mail: Mail) -> None:
        """Write it whole or not at all.

        Raises:
            Unavailable: the folder cannot be written to.

        """
        file = self.folder / f"{mail.at:%Y-%m-%d}-{mail.mark}.eml"
        half = file.with_suffix(".half")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half.touch(mode=0o600)
            half.write_bytes(message_of(mail, self.sender).as_bytes())
            half.replace(file)
        except OSError as error:
            raise Unavailable(f"Letters cannot be written to {self.folder}: {error.strerror}.") from error
