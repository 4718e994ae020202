"""Content that did not change by a byte need not be read again; any change shows."""

from types import SimpleNamespace

import pytest

from tests.library.samples import SKILL, write_folder
from tutor import bootstrap
from tutor.domain.errors import InvalidInput
from tutor.library import pack
from tutor.library.digest import digest_of_folders
from tutor.settings import load_settings


def test_a_changed_a_new_and_a_renamed_file_show(tmp_path):
    folder = write_folder(tmp_path / "content")
    seen = [digest_of_folders([folder])]
    assert digest_of_folders([folder]) == seen[0]
    write_folder(folder, skill=SKILL.replace("Halving", "Halves"))
    seen.append(digest_of_folders([folder]))
    (folder / "skills" / "note.md").write_text("a note")
    seen.append(digest_of_folders([folder]))
    (folder / "skills" / "note.md").rename(folder / "skills" / "other.md")
    seen.append(digest_of_folders([folder]))
    seen.append(digest_of_folders([folder, tmp_path / "none", folder]))
    assert len(set(seen)) == 5


@pytest.fixture
def content(tmp_path):
    database = bootstrap.open_database(load_settings(data_dir=tmp_path / "data"))
    settings = SimpleNamespace(content_folders=[write_folder(tmp_path / "content")])
    content = bootstrap.Content(settings=settings, records=bootstrap.LibraryRecords(database), index=bootstrap.Unread())
    yield content
    database.close()


def test_the_same_content_is_not_parsed_again_and_a_fault_is_told_each_time(content, monkeypatch):
    assert content.load([], lambda *_: None) == "9 new or changed, 0 removed, 0 as they were."
    folder = content.settings.content_folders[0]
    write_folder(folder, skill="id: [")
    for _ in range(2):
        with pytest.raises(InvalidInput, match=r"halves\.yaml"):
            content.load([], lambda *_: None)
    write_folder(folder)
    monkeypatch.setattr(pack, "read_folders", lambda folders: pytest.fail("it was read again"))
    assert content.load([], lambda *_: None) == "0 new or changed, 0 removed, 9 as they were."
    assert len(content.catalogue().items) == 1
