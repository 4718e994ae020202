"""A course cartridge: its pages are read, its questions are practised, the rest is named."""

import zipfile
from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Reading, Skipped
from tutor.domain.items import Item
from tutor.interop.formats import FORMATS

ABOUT = """<metadata><lom><general><title><string>River life</string></title></general>
<rights><description><string>CC BY 4.0</string></description></rights></lom></metadata>"""
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


@pytest.fixture
def cartridge(tmp_path):
    def brought(*files, about=ABOUT):
        path = tmp_path / "course.imscc"
        listed = "".join(
            f'<resource identifier="r{number}" type="{kind}" href="{name}"><file href="{name}"/></resource>'
            for number, (name, kind, _) in enumerate(files)
        )
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("imsmanifest.xml", f"<manifest>{about}<resources>{listed}</resources></manifest>")
            for name, _, text in files:
                if text:
                    archive.writestr(name.replace("%20", " "), text)
        with ExitStack() as stack:
            return list(FORMATS["cartridge"](stack, path, title="", licence=""))

    return brought


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def quiz(*items):
    return f"<questestinterop><assessment><section>{''.join(items)}</section></assessment></questestinterop>"


def old_item(asked, answered, right, *, ident="one"):
    return (
        f'<item ident="{ident}"><presentation><material><mattext texttype="text/html">{asked}</mattext></material>'
        f"{answered}</presentation><resprocessing><respcondition><conditionvar>{right}</conditionvar>"
        '<setvar varname="SCORE">100</setvar></respcondition></resprocessing></item>'
    )


def labels(*texts, cardinality="Single"):
    listed = "".join(
        f'<response_label ident="{text[0]}"><material><mattext>{text}</mattext></material></response_label>'
        for text in texts
    )
    return (
        f'<response_lid ident="r" rcardinality="{cardinality}"><render_choice>{listed}</render_choice></response_lid>'
    )


def equals(*values):
    return "".join(f'<varequal respident="r">{value}</varequal>' for value in values)


def test_a_page_is_read_under_its_headings_without_its_scripts(cartridge):
    page = (
        "<html><head><title>Otters</title><style>p{}</style></head><body><script>steal()</script>"
        "<h1>Food</h1><p>Otters eat <b>fish</b> &amp; crabs.</p><h2>Young</h2><p>A young otter is a pup.</p></body></html>"
    )
    found = cartridge(("web/the%20otter.html", "webcontent", page))
    assert [(one.passage.id, one.passage.title, one.passage.text) for one in of(Reading, found)] == [
        ("cartridge-river-life/web-the-otter/food", "Food", "Otters eat fish & crabs."),
        ("cartridge-river-life/web-the-otter/food-young", "Food › Young", "A young otter is a pup."),
    ]
    assert {one.passage.licence for one in of(Reading, found)} == {"CC BY 4.0"}
    assert len(of(Done, found)) == 1


def test_old_questions_are_practice(cartridge):
    several = f"<and>{equals('g', 'f')}<not>{equals('l')}</not></and>"
    found = cartridge(
        (
            "quiz.xml",
            QUIZ,
            quiz(
                old_item("&lt;p&gt;What is &lt;b&gt;best&lt;/b&gt;?&lt;/p&gt;", labels("gills", "lungs"), equals("g")),
                old_item("Which?", labels("gills", "lungs", "fins", cardinality="Multiple"), several, ident="two"),
                old_item("Who eats fish?", '<response_str ident="r"/>', equals("otter", "heron"), ident="three"),
            ),
        )
    )
    one, two, three = of(Item, found)
    assert (one.id, one.question, one.answer) == ("cartridge-river-life.one", "What is best?", "gills")
    assert (two.question, two.answer) == ("Which?\nA) gills\nB) lungs\nC) fins", "A, C")
    assert (three.question, three.answer, three.options) == ("Who eats fish?\n____", "otter", {"aliases": ["heron"]})
    assert of(Skipped, found) == []


def test_what_cannot_be_used_is_named_and_the_rest_lands(cartridge):
    found = cartridge(
        ("talk.xml", "imsdt_xmlv1p1", "<topic/>"),
        ("photo.png", "webcontent", "png"),
        ("odd.html", "webcontent", "<nav>" * 200),
        ("lost.html", "webcontent", ""),
        ("../../etc/hostname.html", "webcontent", ""),
        ("bad.xml", QUIZ, '<!DOCTYPE a [<!ENTITY x "ha">]><questestinterop>&x;</questestinterop>'),
        ("quiz.xml", QUIZ, quiz(old_item("&lt;img src='a.png'&gt; What?", labels("gills", "lungs"), equals("g")))),
        ("good.html", "webcontent", "<p>Rivers run to the sea.</p>"),
    )
    assert [(one.where, one.why) for one in of(Skipped, found)] == [
        ("talk.xml", "it is of a kind that is not brought in (imsdt_xmlv1p1)"),
        ("photo.png", "it is no page of text"),
        ("odd.html", "it is nested too deep"),
        ("lost.html", "there is no file 'lost.html'"),
        ("../../etc/hostname.html", "there is no file '../../etc/hostname.html'"),
        ("bad.xml", "it defines entities, which can blow up or read other files"),
        ("quiz.xml#one", "it needs a picture or sound"),
    ]
    assert [one.passage.text for one in of(Reading, found)] == ["Rivers run to the sea."]


def test_a_cartridge_without_a_licence_or_a_list_is_not_opened(cartridge, tmp_path):
    with pytest.raises(InvalidInput, match="--licence"):
        cartridge(about="")
    (tmp_path / "empty").mkdir()
    with ExitStack() as stack, pytest.raises(InvalidInput, match=r"no imsmanifest\.xml"):
        FORMATS["cartridge"](stack, tmp_path / "empty", title="", licence="")


def number(*tests):
    return "".join(f'<{name} respident="r">{value}</{name}>' for name, value in tests)


NUMBER = '<response_str ident="r"><render_fib/></response_str>'
AROUND = number(("varequal", 10), ("vargte", 9.5), ("varlte", 10.5))


@pytest.mark.parametrize(
    ("tests", "options"),
    [
        (AROUND, {"tol_abs": "0.5"}),
        (number(("varequal", 10), ("vargte", 10), ("varlte", 10)), {"tol_abs": "0.0"}),
        (number(("varequal", 10), ("vargte", 9), ("varlte", 10.5)), None),
        (number(("vargte", 1), ("varlte", 2)), None),
    ],
)
def test_a_number_may_be_as_far_off_on_both_sides_as_it_says_and_a_range_is_no_practice(cartridge, tests, options):
    found = cartridge(("q.xml", QUIZ, quiz(old_item("What is 5 + 5?", NUMBER, tests))))
    items = of(Item, found)
    assert [item.options for item in items] == ([options] if options else [])
    assert bool(of(Skipped, found)) is not bool(items)


def test_formulas_of_a_web_page_are_lines_and_what_no_line_can_show_is_left_out_and_told(cartridge):
    half = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'
    rows = "<math><mtable><mtr><mtd>1</mtd></mtr></mtable></math>"
    picture = '<img class="equation_image" data-equation-content="\\\\frac{3}{4}" src="x.gif">'
    page = f"<p>A half is {half} of x<sup>2</sup>, 10<sup>3</sup>.</p><p>And {picture}.</p><p>See {rows} here.</p><p>End.</p>"
    found = cartridge(("page.html", "webcontent", page.replace("\\\\", "\\")))
    (reading,) = of(Reading, found)
    assert reading.passage.text == "A half is 1/2 of x², 10³.\n\nAnd 3/4 .\n\nEnd."
    assert "formulas that a line of text cannot show" in of(Skipped, found)[0].why


def test_a_formula_in_an_old_question_is_shown_or_the_question_is_left_out(cartridge):
    half = "&lt;math&gt;&lt;mfrac&gt;&lt;mn&gt;1&lt;/mn&gt;&lt;mn&gt;2&lt;/mn&gt;&lt;/mfrac&gt;&lt;/math&gt;"
    lost = "&lt;math&gt;&lt;mtable/&gt;&lt;/math&gt;"
    asked = [
        old_item(f"What is {formula}?", labels("A", "B"), '<varequal respident="r">A</varequal>', ident=name)
        for name, formula in (("good", half), ("bad", lost), ("cut", half.removesuffix("&lt;/math&gt;")))
    ]
    found = cartridge(("q.xml", QUIZ, quiz(*asked)))
    assert [item.question for item in of(Item, found)] == ["What is 1/2 ?"]
    assert [one.where for one in of(Skipped, found)] == ["q.xml#bad", "q.xml#cut"]


def test_files_are_found_where_the_list_says_they_begin(tmp_path):
    (tmp_path / "course/week one").mkdir(parents=True)
    (tmp_path / "course/week one/page.html").write_text("<title>Otters</title><p>Otters swim.</p>")
    (tmp_path / "imsmanifest.xml").write_text(
        f'<manifest>{ABOUT}<resources xml:base="course/"><resource xml:base="week%20one/" type="webcontent" '
        'href="page.html?x=1#top"/></resources></manifest>'.replace("%20", " ")
    )
    with ExitStack() as stack:
        (reading,) = of(Reading, FORMATS["cartridge"](stack, tmp_path, title="", licence=""))
    assert reading.passage.source == "River life, Otters (course/week one/page.html)"
