"""Books in CNXML become passages."""

from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Reading, Skipped
from tutor.domain.skills import PassageKind
from tutor.interop.cnxml import open_cnxml

M = 'xmlns:m="http://www.w3.org/1998/Math/MathML"'
HALF = f"<m:math {M}><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac></m:math>"
ROWS = f"<m:math {M}><m:mtable><m:mtr><m:mtd><m:mn>1</m:mn></m:mtd></m:mtr></m:mtable></m:math>"
LICENCE = '<md:license url="http://creativecommons.org/licenses/by/4.0/">Attribution</md:license>'
SHARING = f"""
<para id="p1">A <term>fraction</term> names
  a part, like {HALF} of a pie; see <link target-id="f1"/>.</para>
<section id="s1"><title>Equal parts</title>
  <para>Cut it <emphasis>evenly</emphasis>.</para>
  <note><title>Be careful</title><para>Parts must be equal.</para></note>
  <list list-type="enumerated"><item>Cut.</item><item>Share.</item></list>
  <figure id="f1"><media alt="x"/><caption>A pie in two parts.</caption></figure>
  <table><tgroup><tbody><row><entry>Parts</entry><entry>Each</entry></row>
    <row><entry>2</entry><entry>{HALF}</entry></row></tbody></tgroup></table>
  <example id="e1"><title>Halves</title><exercise><problem><para>Share 3 pies by 2.</para></problem>
    <solution><para>Each gets 3/2.</para></solution></exercise></example>
  <section><title>Try it</title>
    <exercise id="x1"><problem><para>Share 1 pie.</para></problem><solution><para>It is {HALF}.</para></solution></exercise>
    <exercise id="x2"><problem><para>Share 5 pies.</para></problem></exercise>
  </section>
</section>
"""


class Shelf:
    """Writes books as OpenStax keeps them."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def page(self, module, title, content, licence=""):
        self.write(
            f"modules/{module}/index.cnxml",
            f'<document xmlns="http://cnx.rice.edu/cnxml"><title>{title}</title>'
            f'<metadata xmlns:md="http://cnx.rice.edu/mdml">{licence}</metadata><content>{content}</content></document>',
        )

    def book(self, title, *chapters, licence=LICENCE):
        inside = "".join(
            f"<col:subcollection><md:title>{chapter}</md:title><col:content>"
            + "".join(f'<col:module document="{module}"/>' for module in modules)
            + "</col:content></col:subcollection>"
            for chapter, *modules in chapters
        )
        self.write(
            f"collections/{title.lower()}.collection.xml",
            '<col:collection xmlns:col="http://cnx.rice.edu/collxml" xmlns:md="http://cnx.rice.edu/mdml">'
            f"<col:metadata><md:title>{title}</md:title>{licence}</col:metadata>"
            f"<col:content>{inside}</col:content></col:collection>",
        )

    def brought(self, path="", **given):
        with ExitStack() as stack:
            return list(open_cnxml(stack, self.folder / path, **{"title": "", "licence": ""} | given))

    def passages(self, path="", **given):
        return [one.passage for one in self.brought(path, **given) if isinstance(one, Reading)]

    def skipped(self, path="", **given):
        return [(one.where, one.why) for one in self.brought(path, **given) if isinstance(one, Skipped)]


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture
def whole(shelf):
    shelf.book("Pies", ("Fractions", "m1"))
    shelf.page("m1", "Sharing", SHARING)
    return shelf


def test_a_page_becomes_passages_under_chapter_page_and_section(whole):
    first, section, example, tried = whole.passages()
    assert [one.id for one in (first, section, example, tried)] == [
        "cnxml-pies/m1/sharing",
        "cnxml-pies/m1/equal-parts",
        "cnxml-pies/m1/equal-parts-example-1-halves",
        "cnxml-pies/m1/equal-parts-try-it",
    ]
    assert first.title == "Fractions › Sharing"
    assert first.text == "A fraction names a part, like 1/2 of a pie; see the figure."
    assert tried.title == "Fractions › Sharing › Equal parts › Try it"
    assert {(one.source, one.licence, one.grade) for one in (first, section, example, tried)} == {
        ("Pies, Fractions › Sharing (m1)", "CC BY 4.0", None)
    }


def test_notes_lists_captions_and_simple_tables_are_lines(whole):
    section = whole.passages()[1]
    assert section.text.split("\n\n") == [
        "Cut it evenly.",
        "Be careful.",
        "Parts must be equal.",
        "1. Cut.\n2. Share.",
        "A pie in two parts.",
        "Parts | Each\n2 | 1/2",
    ]


def test_examples_are_worked_and_exercises_are_only_read_with_their_solution(whole):
    _, _, example, tried = whole.passages()
    assert example.kind == PassageKind.WORKED_EXAMPLE
    assert "Problem: Share 3 pies by 2." in example.text
    assert "Solution: Each gets 3/2." in example.text
    assert tried.kind == PassageKind.LESSON
    assert "Solution: It is 1/2." in tried.text
    assert whole.skipped() == [("modules/m1/index.cnxml#x2", "it is an exercise without a solution in words")]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (
            '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><document><content>&b;</content></document>',
            "entities",
        ),
        ('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>', "entities"),
        ("<document><title>Open", "not well-formed"),
        ("<a>" * 500 + "</a>" * 500, "nested"),
        ('<?xml version="1.0" encoding="no-such"?><document/>', "not well-formed|encoding"),
    ],
)
def test_a_page_that_may_not_be_read_is_named_and_the_rest_lands(whole, page, why):
    whole.book("Pies", ("Fractions", "bad", "m1"))
    whole.write("modules/bad/index.cnxml", page)
    found = whole.brought()
    bad = next(one for one in found if isinstance(one, Skipped))
    assert bad.where == "modules/bad/index.cnxml"
    assert any(part in bad.why for part in why.split("|"))
    assert sum(isinstance(one, Reading) for one in found) == 4
    assert sum(isinstance(one, Done) for one in found) == 2


def test_an_exercise_whose_solution_is_a_picture_is_left_out(whole):
    whole.page("m1", "Sharing", "<exercise><problem>Draw it.</problem><solution><media/></solution></exercise>")
    assert whole.passages() == []
    assert len(whole.skipped()) == 1


def test_exercises_in_exercises_are_read_in_no_time(whole):
    inside = "<para>Last.</para>"
    for _ in range(35):
        inside = f"<exercise><problem>{inside}</problem><solution>Yes.</solution></exercise>"
    whole.page("m1", "Sharing", inside)
    assert whole.passages()[0].text.count("Solution: Yes.") == 35


def test_a_page_that_only_names_its_grammar_is_read_without_fetching_it(whole):
    grammar = '<!DOCTYPE document PUBLIC "-//CNX//DTD CNXML//EN" "http://127.0.0.1:9/cnxml.dtd">'
    whole.write(
        "modules/m1/index.cnxml",
        f"{grammar}<document><title>Old</title><content><para>Read.</para></content></document>",
    )
    assert [one.text for one in whole.passages()] == ["Read."]


def test_small_raised_and_lowered_figures_keep_their_meaning(whole):
    whole.page("m1", "Sharing", "<para>10<sup>-3</sup> of x<sup>2</sup>\n  in H<sub>2</sub>O</para>")
    assert whole.passages()[0].text == "10⁻³ of x² in H₂O"


def test_what_no_line_can_show_is_left_out_whole_and_the_rest_of_the_page_stays(whole):
    table = '<table><tgroup><tbody><row><entry namest="a" nameend="b">1</entry></row></tbody></tgroup></table>'
    whole.page(
        "m1",
        "Sharing",
        f'<para id="p">So {ROWS}.</para>{table}<example><para>{ROWS}</para></example><para>Good.</para>',
    )
    assert [one.text for one in whole.passages()] == ["Good."]
    assert [why.split(",")[0] for _, why in whole.skipped()] == [
        "it has a formula in rows and columns (mtable)",
        "it has a table that is not simple",
        "it has a formula in rows and columns (mtable)",
    ]


def test_formulas_as_deep_as_a_page_may_be_are_read(whole):
    deep = f"<m:math {M}>" + "<m:msqrt>" * 70 + "<m:mn>2</m:mn>" + "</m:msqrt>" * 70 + "</m:math>"
    whole.page("m1", "Sharing", f"<para>{deep}</para>")
    assert whole.passages()[0].text.count("√") == 70


def test_headings_that_look_alike_have_addresses_of_their_own_each_time(whole):
    sections = "".join(
        f"<section><title>{title}</title><para>Text.</para></section>" for title in ("A", "A 2", "B", "A")
    )
    long = f"<section><title>C</title><para>{'Many words in a row. ' * 100}</para></section>"
    whole.page("m1", "Sharing", sections + long)
    ids = [one.id.rpartition("/")[2] for one in whole.passages()]
    assert ids[:4] == ["a", "a-2", "b", "a-3"]
    assert len(ids) == len(set(ids)) > 6
    assert ids == [one.id.rpartition("/")[2] for one in whole.passages()]


def test_two_books_share_a_page_once_and_what_no_book_names_is_told(whole):
    whole.book("Tarts", ("Cakes", "m1", "m2", "gone"))
    whole.page("m2", "Baking", "<para>Hot.</para>")
    whole.page("m3", "Alone", "<para>Lost.</para>")
    assert {one.source for one in whole.passages()} == {"Pies, Fractions › Sharing (m1)", "Tarts, Cakes › Baking (m2)"}
    assert [why for _, why in whole.skipped()][:2] == [
        "the book names it, but there is no such page",
        "it is in no book of these",
    ]


def test_a_broken_book_is_named_and_its_pages_are_read_without_it(whole):
    whole.write("collections/pies.collection.xml", "<broken")
    assert whole.passages(licence="our own", title="Pies")[0].title == "Sharing"
    assert "not well-formed" in whole.skipped(licence="our own")[0][1]


def test_a_single_page_is_a_book_with_its_own_title_and_licence(shelf):
    shelf.page("m7", "Circles", "<para>Round.</para>", LICENCE)
    (only,) = shelf.passages("modules/m7/index.cnxml")
    assert (only.id, only.source, only.licence) == ("cnxml-circles/m7/circles", "Circles (m7)", "CC BY 4.0")


def test_a_page_without_a_licence_is_not_taken_for_that_of_another(shelf):
    shelf.page("m1", "Free", "<para>Good.</para>", LICENCE)
    shelf.page("m2", "Unsaid", "<para>Good.</para>")
    assert len(shelf.passages()) == 1
    assert shelf.skipped() == [("modules/m2/index.cnxml", "it names no licence, and none was given")]
    assert {one.licence for one in shelf.passages(licence="our own")} == {"CC BY 4.0", "our own"}


def test_a_folder_without_pages_or_any_licence_is_refused(shelf):
    with pytest.raises(InvalidInput, match="no CNXML page"):
        shelf.brought()
    shelf.page("m1", "Unsaid", "<para>Good.</para>")
    with pytest.raises(InvalidInput, match="licence"):
        shelf.brought()


def test_the_title_of_a_paragraph_is_read_before_it(shelf):
    shelf.page("m1", "Events", "<para><title>Or</title>In A or in B.</para><para><title>And:</title>In both.</para>")
    (passage,) = shelf.passages(licence="CC BY 4.0")
    assert passage.text == "Or. In A or in B.\n\nAnd: In both."


def test_the_items_of_a_list_have_the_signs_that_the_text_calls_them_by(shelf):
    items = "<item>Cut.</item><item>Share.</item>"
    lists = "".join(
        f'<list list-type="{kind}" number-style="{style}">{items}</list>'
        for kind, style in (("enumerated", "lower-alpha"), ("enumerated", ""), ("bulleted", ""))
    )
    shelf.page("m1", "Lists", lists)
    (passage,) = shelf.passages(licence="CC BY 4.0")
    assert passage.text.split() == [
        "a.",
        "Cut.",
        "b.",
        "Share.",
        "1.",
        "Cut.",
        "2.",
        "Share.",
        "-",
        "Cut.",
        "-",
        "Share.",
    ]


def test_a_note_of_which_nothing_can_be_read_leaves_no_title_behind(shelf):
    undone = "<exercise><problem><para>Share it.</para></problem></exercise>"
    shelf.page("m1", "Notes", f"<para>Cut it.</para><note><title>Try it</title>{undone}</note>")
    assert [passage.text for passage in shelf.passages(licence="CC BY 4.0")] == ["Cut it."]
