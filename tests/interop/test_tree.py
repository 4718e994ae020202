"""A tree of files leads nowhere else and does not blow up."""

import zipfile

import pytest

from tutor.domain.errors import InvalidInput
from tutor.interop import tree
from tutor.interop.tree import opened


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_a_folder_and_the_archive_of_it_are_read_alike(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page.md").write_text("Hello")
    with opened(tmp_path / "a") as folder, opened(zipped(tmp_path / "a.zip", b__page="Hello")) as archive:
        assert folder.text("b/page.md") == archive.text("b/page") == "Hello"
        assert folder.title == archive.title == "a"


@pytest.mark.parametrize("name", ["../out.md", "/etc/passwd", "a/../../b", "c:\\x", "C:/windows/x", "a\\b"])
def test_a_name_that_leads_out_of_an_archive_is_refused_and_the_rest_is_read(tmp_path, name):
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.md", "Good")
        archive.writestr(zipfile.ZipInfo(name), "Bad")
    with opened(path) as found:
        assert list(found.sizes) == ["good.md"]
        assert [skipped.why for skipped in found.refused] == ["its name leads out of the archive"]


def test_a_link_in_an_archive_or_a_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    entry = zipfile.ZipInfo("link.md")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as archive:
        archive.writestr(entry, str(secret))
    for path in (folder, tmp_path / "links.zip"):
        with opened(path) as found:
            assert not found.sizes
            assert found.refused[0].why == "it is a link that leads somewhere else"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with opened(zipped(tmp_path / "bomb.zip", big="0" * 50_000_000, small="fine")) as found:
        assert list(found.sizes) == ["small"]
        assert "from next to nothing" in found.refused[0].why


def test_a_size_that_lies_does_not_unpack_more_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "LARGEST_FILE", 1000)
    path = zipped(tmp_path / "lie.zip", page="x" * 5000)
    with opened(path) as found:
        object.__setattr__(found, "sizes", {"page": 10})
        with pytest.raises(InvalidInput, match="cannot be unpacked"):
            found.read("page")


def test_a_tree_with_too_many_files_is_refused_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "MOST_FILES", 2)
    with pytest.raises(InvalidInput, match="more than 2 files"), opened(zipped(tmp_path / "m.zip", a="", b="", c="")):
        pass


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_half_a_download_is_named(tmp_path, keep):
    whole = zipped(tmp_path / "whole.zip", **{f"page{n}": f"text {n} " * 500 for n in range(20)})
    broken = tmp_path / "half.zip"
    broken.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * keep)])
    with opened(broken) as found:  # no archive any more: one file that no format takes
        assert list(found.sizes) == ["half.zip"]


def test_another_encoding_is_named_with_its_place(tmp_path):
    (tmp_path / "page.md").write_bytes("café".encode("latin-1"))
    with opened(tmp_path) as found, pytest.raises(InvalidInput, match=r"not UTF-8 \(byte 3\)"):
        found.text("page.md")


def test_nothing_there_is_said(tmp_path):
    with pytest.raises(InvalidInput, match="nothing at"), opened(tmp_path / "nowhere"):
        pass
