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
        ("odd.html", "webcontent", "<p>a</p><![odd[ x ]]>"),
        ("lost.html", "webcontent", ""),
        ("../../etc/hostname.html", "webcontent", ""),
        ("bad.xml", QUIZ, '<!DOCTYPE a [<!ENTITY x "ha">]><questestinterop>&x;</questestinterop>'),
        ("quiz.xml", QUIZ, quiz(old_item("&lt;img src='a.png'&gt; What?", labels("gills", "lungs"), equals("g")))),
        ("good.html", "webcontent", "<p>Rivers run to the sea.</p>"),
    )
    assert [(one.where, one.why) for one in of(Skipped, found)] == [
        ("talk.xml", "it is of a kind that is not brought in (imsdt_xmlv1p1)"),
        ("photo.png", "it is no page of text"),
        ("odd.html", "it has marks that are not HTML"),
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
