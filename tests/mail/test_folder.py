"""Letters as files: whole, once, and only for the owner of the tutor."""

from dataclasses import replace
from email import message_from_bytes

import pytest

from tests.mail.test_smtp import MAIL
from tutor.domain.errors import Unavailable
from tutor.mail.folder import Folder


def test_the_same_letter_again_is_the_same_file(tmp_path):
    folder = Folder(folder=tmp_path / "letters", sender="Waymark <waymark@waymark.invalid>")
    for _ in range(2):
        folder.send(MAIL)
    folder.send(replace(MAIL, mark="f01"))
    files = sorted((tmp_path / "letters").iterdir())
    assert [file.name for file in files] == ["2026-11-20-f00.eml", "2026-11-20-f01.eml"]
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}
    assert "Hola" in message_from_bytes(files[0].read_bytes()).as_string()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "letters").write_text("not a folder")
    with pytest.raises(Unavailable, match="letters"):
        Folder(folder=tmp_path / "letters", sender="waymark@waymark.invalid").send(MAIL)
