"""Hostile, broken and enormous material: each is named, skipped or refused, and whatever is good beside it lands."""

import os
import tracemalloc
import zipfile

import pytest

from tests.cli.brought import html, module, put, question
from tests.library.samples import SKILL
from tutor.domain.errors import InvalidInput
from tutor.interop import tree

GOOD = "A kite needs a tail to stay upright in the wind."
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
QUADRATIC = f'<!ENTITY a "{"a" * 50_000}">'
OUTSIDE = '<!ENTITY a SYSTEM "file:///etc/passwd">'
PARAMETER = '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;'


@pytest.fixture
def bring(small):
    """Bring something in as this format; the last lines said, and what was named."""

    def run(kind, path):
        result = small("import", kind, path, "--licence", "our own", "--title", "Kites", "--all-faults")
        assert isinstance(result.exception, InvalidInput | SystemExit | None), result.exception
        return result

    yield run
    for origin in ("markdown-kites", "qti-kites", "cnxml-kites", "cartridge-kites", "oatutor"):
        small("import", "remove", origin)


def landed(result, *, passages=0, questions=0):
    assert result.exit_code == 0
    return f"{questions} questions, {passages} passages" in result.stdout


@pytest.mark.parametrize(
    ("definitions", "used"),
    [(LAUGHS, "&l9;"), (QUADRATIC, "&a;" * 1000), (OUTSIDE, "&a;"), (PARAMETER, "")],
    ids=["laughs", "quadratic", "outside", "parameter"],
)
def test_xml_that_blows_up_or_reads_other_files_is_named_and_the_rest_lands(bring, tmp_path, definitions, used):
    bad = f"<!DOCTYPE document [{definitions}]><document><content><para>{used}</para></content></document>"
    put(tmp_path / "books/modules/bad/index.cnxml", bad)
    put(tmp_path / "books/modules/good/index.cnxml", module("Kites", GOOD))
    books = bring("cnxml", tmp_path / "books")
    put(tmp_path / "tests/bad.xml", bad.replace("document", "assessmentItem"))
    put(tmp_path / "tests/good.xml", question("good", "What is 2 + 2?", 4))
    tests = bring("qti", tmp_path / "tests")
    assert landed(books, passages=1)
    assert landed(tests, questions=1)
    assert "modules/bad/index.cnxml: it defines entities" in books.stderr
    assert "bad.xml: it defines entities" in tests.stderr
    assert "root:" not in books.output + tests.output


def zipped(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def test_a_bomb_beside_a_good_page_is_named_and_never_unpacked(bring, tmp_path):
    bomb = zipped(tmp_path / "kites.zip", **{"bomb.md": "0" * 100_000_000, "good.md": GOOD})
    tracemalloc.start()
    result = bring("markdown", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert landed(result, passages=1)
    assert "bomb.md: it would unpack to 95 MB from next to nothing" in result.stderr
    assert peak < 50_000_000


def test_an_archive_of_too_many_files_is_refused_as_a_whole(bring, tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "MOST_FILES", 50)
    result = bring("markdown", zipped(tmp_path / "many.zip", **{f"{n}.md": GOOD for n in range(51)}))
    assert "more than 50 files" in str(result.exception)


def test_an_archive_that_is_too_much_together_is_refused_as_a_whole(bring, tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "LARGEST_TREE", 1000)
    path = zipped(tmp_path / "kites.zip", **{f"{number}.md": "x" * 500 for number in range(3)})
    assert "Import it in parts" in str(bring("markdown", path).exception)


def test_a_file_of_two_gigabytes_is_refused_by_its_size_alone(bring, tmp_path):
    put(tmp_path / "kites/good.md", GOOD)
    for name in ("huge.md", "alone.md"):
        with (tmp_path / name).open("wb") as file:
            os.truncate(file.fileno(), 2 * 1024**3 - 1)
    (tmp_path / "huge.md").rename(tmp_path / "kites" / "huge.md")
    tracemalloc.start()
    beside = bring("markdown", tmp_path / "kites")
    alone = bring("markdown", tmp_path / "alone.md")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert landed(beside, passages=1)
    assert alone.exit_code == 1
    assert "huge.md: it is bigger than 16 MB" in beside.stderr
    assert "alone.md: it is bigger than 16 MB" in alone.stderr
    assert peak < 50_000_000


def test_paths_and_links_that_lead_out_are_named_and_the_rest_lands(bring, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("The secret is 42.")
    link = zipfile.ZipInfo("link.md")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "kites.zip", "w") as archive:
        for name in ("../secret.md", str(secret), "a/../../secret.md", "good.md"):
            archive.writestr(zipfile.ZipInfo(name), GOOD)
        archive.writestr(link, str(secret))
    put(tmp_path / "pages/good.md", GOOD)
    (tmp_path / "pages/link.md").symlink_to(secret)
    (tmp_path / "pages/up").symlink_to(tmp_path)
    archive, folder = bring("markdown", tmp_path / "kites.zip"), bring("markdown", tmp_path / "pages")
    assert landed(archive, passages=1)
    assert landed(folder, passages=1)
    assert archive.stderr.count("its name leads out of the archive") == 3
    assert "link.md: it is a link" in archive.stderr
    assert "link.md: it is a link" in folder.stderr


def test_a_manifest_cannot_lead_out_of_its_folder(bring, tmp_path):
    (tmp_path / "secret.html").write_text(html("Secret", "The secret is 42."))
    files = "".join(
        f'<resource type="webcontent"><file href="{name}"/></resource>'
        for name in ("../secret.html", str(tmp_path / "secret.html"), "%2e%2e/secret.html", "good.html")
    )
    put(tmp_path / "course/imsmanifest.xml", f"<manifest><resources>{files}</resources></manifest>")
    put(tmp_path / "course/good.html", html("Kites", GOOD))
    result = bring("cartridge", tmp_path / "course")
    assert landed(result, passages=1)
    assert result.stderr.count("there is no file") >= 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (GOOD.encode("utf-16"), "it is not UTF-8"),
        ("café".encode("latin-1"), "it is not UTF-8"),
        (b"A kite\x00 flies.", "it has signs that no text has"),
    ],
    ids=["utf-16", "latin-1", "nul"],
)
def test_a_page_in_another_encoding_is_named(bring, tmp_path, data, why):
    put(tmp_path / "kites/good.md", GOOD)
    (tmp_path / "kites/bad.md").write_bytes(data)
    result = bring("markdown", tmp_path / "kites")
    assert landed(result, passages=1)
    assert f"bad.md: {why}" in result.stderr


def test_a_mark_before_the_first_letter_is_no_fault(bring, tmp_path):
    put(tmp_path / "kites/first.md", "\ufeff# Kites\n\n" + GOOD)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/q.xml").write_bytes(b"\xef\xbb\xbf" + question("q", "What is 2 + 2?", 4).encode())
    (tmp_path / "tests/wide.xml").write_bytes(question("wide", "What is 2 + 3?", 5).encode("utf-16"))
    assert landed(bring("markdown", tmp_path / "kites"), passages=1)
    assert landed(bring("qti", tmp_path / "tests"), questions=2)


def test_half_a_download_is_refused_or_named(bring, tmp_path):
    whole = zipped(tmp_path / "whole.zip", **{f"{n}.md": f"{GOOD} {n} " * 99 for n in range(9)})
    (tmp_path / "half.zip").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert isinstance(bring("markdown", tmp_path / "half.zip").exception, InvalidInput)
    put(tmp_path / "tests/half.xml", question("half", "What is 2 + 2?", 4)[:200])
    put(tmp_path / "tests/good.xml", question("good", "What is 2 + 2?", 4))
    result = bring("qti", tmp_path / "tests")
    assert landed(result, questions=1)
    assert "half.xml: it is not whole XML" in result.stderr


def test_of_two_with_the_same_id_the_first_stays_and_the_second_is_named(bring, tmp_path):
    put(tmp_path / "tests/a.xml", question("same", "What is 2 + 2?", 4))
    put(tmp_path / "tests/b.xml", question("same", "What is 2 + 3?", 5))
    result = bring("qti", tmp_path / "tests")
    assert landed(result, questions=1)
    assert "item qti-kites.same: its id was there before in this source" in result.stderr


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"CFDocument": {"title": "x"}, "CFItems": ' + "9" * 10_000 + "}",
        '{"CFDocument": {"title": "x"}, "CFItems": [{"identifier": ' + "[" * 5000 + "]" * 5000 + "}]}",
        "\x00\x00",
        "null",
    ],
    ids=["brackets", "braces", "long-number", "inside", "nul", "null"],
)
def test_a_file_of_standards_that_is_a_bomb_is_refused(bring, tmp_path, body):
    put(tmp_path / "standards.json", body)
    assert isinstance(bring("case", tmp_path / "standards.json").exception, InvalidInput)


def test_an_answer_of_any_size_is_no_practice(bring, tmp_path):
    put(tmp_path / "tests/huge.xml", question("huge", "What is it?", "9" * 100_000))
    put(tmp_path / "tests/infinite.xml", question("infinite", "What is it?", "1e999999999"))
    put(tmp_path / "tests/nothing.xml", question("nothing", "What is it?", "NaN"))
    put(tmp_path / "tests/good.xml", question("good", "What is 2 + 2?", 4))
    assert landed(bring("qti", tmp_path / "tests"), questions=1)


def test_xml_nested_without_end_is_named(bring, tmp_path):
    put(tmp_path / "tests/deep.xml", "<p>" * 50_000 + "</p>" * 50_000)
    put(tmp_path / "tests/good.xml", question("good", "What is 2 + 2?", 4))
    result = bring("qti", tmp_path / "tests")
    assert landed(result, questions=1)
    assert "deep.xml: it is nested too deep" in result.stderr


def test_halves_of_characters_and_files_that_are_none_are_named(bring, tmp_path):
    put(tmp_path / "pool/content-pool/good/good.json", '{"id": "good", "title": "Good"}')
    for name, asked in (("good", "What is 2 + 2?"), ("half", "What is \\ud800?"), ("nul", "What is \\u0000?")):
        step = f'{{"id": "{name}", "stepTitle": "{asked}", "stepAnswer": ["4"], "problemType": "TextBox"}}'
        put(tmp_path / f"pool/content-pool/good/steps/{name}/{name}.json", step)
    os.mkfifo(tmp_path / "pool/content-pool/pipe.json")
    pool = bring("oatutor", tmp_path / "pool")
    assert landed(pool, questions=1)
    assert pool.stderr.count("it has signs that no text has") == 2
    assert "content-pool/pipe.json: it is not a file" in pool.stderr
    put(tmp_path / "kites/nul.md", '---\nlicence: "a\\0b"\n---\nA kite.')
    put(tmp_path / "kites/good.md", GOOD)
    assert landed(bring("markdown", tmp_path / "kites"), passages=1)


def test_a_source_of_which_nothing_can_be_used_takes_nothing_away(bring, tmp_path, small):
    put(tmp_path / "kites/kite.md", GOOD)
    assert landed(bring("markdown", tmp_path / "kites"), passages=1)
    (tmp_path / "kites/kite.md").write_bytes(b"\xff\xfe")
    broken = bring("markdown", tmp_path / "kites")
    assert broken.exit_code == 1
    assert "nothing of it can be used, so nothing was changed" in broken.stdout
    assert "1 passages" in small("import", "list").stdout


def test_skills_that_wait_for_each_other_are_refused_and_nothing_of_them_is_loaded(small, tmp_path):
    names = ("knots.bends", "knots.hitches")
    for one, other in (names, names[::-1]):
        text = SKILL.replace("fractions.halves", one).replace("halves.of", f"{one}.of")
        put(tmp_path / f"knots/skills/{one}.yaml", text.replace("prerequisites: []", f"prerequisites: [{other}]"))
    refused = small("content", "load", tmp_path / "knots")
    assert isinstance(refused.exception, InvalidInput)
    assert "these wait for each other: knots." in str(refused.exception)
    assert small("import", "list").exit_code == 0
    put(tmp_path / "knots/skills/knots.hitches.yaml", SKILL.replace("fractions.halves", "knots.hitches"))
    assert small("content", "load", tmp_path / "knots").exit_code == 0
