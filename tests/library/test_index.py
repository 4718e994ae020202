"""The index may be thrown away, damaged, locked or older: search goes on, and the next start makes it whole again."""

import subprocess
import sys
from contextlib import contextmanager

import numpy as np
import pytest

from tutor.domain.library import EVERYTHING, Entry, Shelf
from tutor.domain.skills import Passage
from tutor.library.chroma import ChromaTrouble
from tutor.library.embeddings import MODEL
from tutor.library.index import PassageIndex


def entry(number, **changes):
    about = {"kind": "lesson", "title": f"Part {number}", "text": f"word{number} and more", "skill_id": "s", "grade": 4}
    about |= changes
    passage = Passage(id=f"s/{number}", source="s.yaml", licence="CC0", **about)
    return Entry(passage=passage, keywords="things", sha256=f"{number:064}")


def fill(records, entries):
    records.change(documents=[], entries=entries, gone_documents=[], gone_passages=[])


@pytest.fixture
def opened(records, tmp_path, model):
    """Opens the index as a new process would; `notices` are what it told."""
    notices = []

    @contextmanager
    def opened(*, start=True, **changes):
        notices.clear()
        index = PassageIndex(
            records, **{"folder": tmp_path / "index", "notice": notices.append, "load_model": lambda _: model} | changes
        )
        if start:
            index.start()
            index.wait()
        try:
            yield index
        finally:
            index.close()

    opened.notices = notices
    return opened


def found(index, words, k=3, shelf=EVERYTHING):
    return [near.passage_id for near in index.nearest(words, k=k, shelf=shelf)]


def test_chroma_and_the_exact_search_find_the_same(records, opened):
    fill(records, [entry(n) for n in range(60)])
    with opened(start=False) as index:
        index.sync()
        assert not index.uses_chroma
        exact = index.nearest("word7 and more", k=1, shelf=EVERYTHING)
    with opened() as index:
        assert index.uses_chroma
        near = index.nearest("word7 and more", k=1, shelf=EVERYTHING)
    assert near[0].passage_id == exact[0].passage_id == "s/7"
    assert near[0].cosine == pytest.approx(exact[0].cosine, abs=1e-4)


@pytest.mark.parametrize("start", [True, False])
def test_a_shelf_limits_both(records, opened, start):
    fill(records, [entry(1), entry(2, kind="interest", skill_id=None, grade=None), entry(3, language="de", grade=9)])
    with opened(start=start) as index:
        index.sync()
        assert index.uses_chroma == start
        assert found(index, "more", shelf=Shelf(kind="interest")) == ["s/2"]
        assert found(index, "more", shelf=Shelf(language="de")) == ["s/3"]
        assert sorted(found(index, "more", shelf=Shelf(up_to_grade=4))) == ["s/1", "s/2"]
        assert found(index, "more", shelf=Shelf(kind="lesson", skill_id="s", up_to_grade=4)) == ["s/1"]


def test_it_answers_before_chroma_is_up(records, opened):
    fill(records, [entry(1), entry(2)])
    with opened(start=False) as index:
        index.sync()
        index.start()
        assert found(index, "word2", k=1) == ["s/2"]


def test_a_second_start_opens_what_the_first_left_without_a_word(records, opened, model):
    fill(records, [entry(n) for n in range(1300)])
    with opened() as index:
        assert found(index, "word1234", k=1) == ["s/1234"]
        assert opened.notices == []
    model.read.clear()
    with opened() as index:
        assert index.uses_chroma
        assert found(index, "word1234", k=1) == ["s/1234"]
        assert opened.notices == []
    with opened() as index:
        assert opened.notices == []
    assert model.read == []


def test_only_what_changed_is_written(records, opened, model):
    fill(records, [entry(1), entry(2), entry(3)])
    with opened() as index:
        model.read.clear()
        changed = entry(2, text="zebra and more")
        changed = Entry(passage=changed.passage, keywords="things", sha256="f" * 64)
        records.change(documents=[], entries=[changed], gone_documents=[], gone_passages=["s/3"])
        index.sync()
        assert model.read == ["Part 2"]
        assert found(index, "zebra", k=1) == ["s/2"]
        assert sorted(found(index, "more", k=9)) == ["s/1", "s/2"]


def garbage_in(pattern):
    def damage(folder):
        for file in folder.rglob(pattern):
            file.write_bytes(b"\x00garbage\xff" * 500)

    return damage


def files_gone(folder):
    for file in folder.rglob("chroma-*/**/*"):
        if file.is_file():
            file.unlink()


def half_written(folder):
    (folder / "marker.json").unlink()


def older(folder):
    marker = folder / "marker.json"
    marker.write_text(marker.read_text().replace('"version": "', '"version": "0.'))


def marker_is_nonsense(folder):
    (folder / "marker.json").write_text('["not", {"a": marker')


@pytest.mark.parametrize(
    "damage",
    [
        garbage_in("*.sqlite3"),
        garbage_in("*.bin"),
        garbage_in("*.pickle"),
        files_gone,
        half_written,
        older,
        marker_is_nonsense,
    ],
)
def test_a_damaged_unfinished_or_older_index_is_built_anew_with_a_notice(records, opened, tmp_path, model, damage):
    fill(records, [entry(n) for n in range(1100)])
    with opened():
        pass
    damage(tmp_path / "index")
    model.read.clear()
    with opened() as index:
        assert index.uses_chroma
        assert found(index, "word77", k=1) == ["s/77"]
        assert len(opened.notices) == 1
        assert "built anew" in opened.notices[0]
    assert model.read == [], "vectors are kept in SQL"
    assert len(list((tmp_path / "index").glob("chroma-*"))) == 1


def test_a_missing_folder_is_made_without_a_word(records, opened):
    fill(records, [entry(1)])
    with opened() as index:
        assert found(index, "word1") == ["s/1"]
        assert opened.notices == []


def test_a_folder_that_cannot_be_used_leaves_the_exact_search(records, opened, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    fill(records, [entry(1)])
    with opened(folder=tmp_path / "file") as index:
        assert not index.uses_chroma
        assert found(index, "word1") == ["s/1"]
        assert "cannot be used" in opened.notices[0]


LOCK = """
import sys
from pathlib import Path
from tutor.library.index_folder import IndexFolder
folder = IndexFolder(Path(sys.argv[1]), "x")
print(folder.lock(), flush=True)
sys.stdin.read()
"""


def test_beside_the_process_that_owns_the_folder_another_searches_the_database(records, opened, tmp_path):
    fill(records, [entry(1), entry(2)])
    command = [sys.executable, "-c", LOCK, str(tmp_path / "index")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout.readline() == "True\n"
        with opened() as index:
            assert not index.uses_chroma
            assert found(index, "word2", k=1) == ["s/2"]
            assert "Another process owns" in opened.notices[0]
        owner.stdin.close()
    with opened() as index:
        assert index.uses_chroma


def test_when_chroma_breaks_while_running_the_search_goes_on_with_a_notice(records, opened, monkeypatch):
    fill(records, [entry(1), entry(2)])
    with opened() as index:

        def breaks(*args, **kwargs):
            raise RuntimeError("the disk is gone")

        monkeypatch.setattr(index._chroma._collection, "query", breaks)
        assert found(index, "word2", k=1) == ["s/2"]
        assert found(index, "word1", k=1) == ["s/1"]
        assert not index.uses_chroma
        assert len(opened.notices) == 1
        assert "the disk is gone" in opened.notices[0]


def test_rebuild_makes_it_anew_and_reads_no_unchanged_text(records, opened, tmp_path, model):
    fill(records, [entry(1), entry(2)])
    with opened() as index:
        before = list((tmp_path / "index").glob("chroma-*"))
        model.read.clear()
        index.rebuild()
        assert index.uses_chroma
        assert found(index, "word2", k=1) == ["s/2"]
        assert list((tmp_path / "index").glob("chroma-*")) != before
        assert model.read == []


def test_content_loaded_by_another_process_is_followed(records, opened, monkeypatch):
    fill(records, [entry(1)])
    with opened() as index:
        monkeypatch.setattr("tutor.library.index.FOLLOW_EVERY", 0.0)
        fill(records, [entry(2, text="zebra")])
        found(index, "zebra")
        index.wait()
        assert records.without_vector(MODEL) == ["s/2"], "it may be in the middle of an import"
        found(index, "zebra")
        index.wait()
        assert found(index, "zebra", k=1) == ["s/2"]


def test_an_empty_library_finds_nothing(opened):
    with opened() as index:
        assert found(index, "anything") == []
        assert index.uses_chroma


def test_a_url_that_is_none_is_told(records, opened):
    fill(records, [entry(1)])
    with opened(chroma_url="127.0.0.1:1") as index:
        assert found(index, "word1") == ["s/1"]
        assert "TUTOR_CHROMA_URL" in opened.notices[0]


def test_a_server_that_is_not_there_leaves_the_exact_search(records, opened):
    fill(records, [entry(1)])
    with opened(chroma_url="http://127.0.0.1:9") as index:
        assert not index.uses_chroma
        assert found(index, "word1") == ["s/1"]
        assert len(opened.notices) == 1


def test_questions_are_embedded_once(records, opened, model):
    fill(records, [entry(1)])
    asked = []
    embed = model.embed
    model.embed = lambda texts: asked.append(texts) or embed(texts)
    with opened(start=False) as index:
        found(index, "word1")
        found(index, "word1")
    assert asked == [["word1"]]


def test_no_vectors_are_no_matrix_and_a_kept_vector_comes_back(records):
    from tutor.domain.library import Vector
    from tutor.library.exact import as_bytes, as_matrix

    row = np.array([0.6, 0.8], dtype=np.float32)
    assert as_matrix([]).shape == (0, 0)
    assert as_matrix([Vector(passage_id="a", sha256="b", data=as_bytes(row))]).tolist() == [row.tolist()]


def test_every_failure_of_chroma_is_of_one_kind():
    from tutor.library.chroma import _trouble

    class Panic(BaseException):
        pass

    with pytest.raises(ChromaTrouble, match="Panic"), _trouble():
        raise Panic
    with pytest.raises(KeyboardInterrupt), _trouble():
        raise KeyboardInterrupt
