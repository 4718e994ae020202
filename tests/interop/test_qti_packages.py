"""Questions of QTI 2 and 3 become practice where they can be marked, else something to read, or a named fault."""

from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Reading, Skipped
from tutor.domain.items import Item
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.domain.skills import Skill
from tutor.interop.formats import FORMATS

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata>
<lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><title><string>River life</string></title></general>
<educational><typicalAgeRange><string>9-11</string></typicalAgeRange></educational>
<rights><description><string>CC BY 4.0</string></description></rights></lom></metadata></manifest>"""


class Package:
    """Writes questions as packages keep them."""

    def __init__(self, folder):
        self.folder = folder
        self.write("imsmanifest.xml", MANIFEST)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def item(self, body, *, declared="", name="one", after="", more=""):
        self.write(
            f"{name}.xml",
            f'<assessmentItem xmlns="{SPACE}" identifier="{name}" title="Rivers" {more}>{declared}'
            f"<itemBody>{body}</itemBody>{after}</assessmentItem>",
        )

    def brought(self, **more):
        with ExitStack() as stack:
            return list(FORMATS["qti"](stack, self.folder, **{"title": "", "licence": ""} | more))

    def items(self):
        return [one for one in self.brought() if isinstance(one, Item)]

    def faults(self):
        return [one.why for one in self.brought() if isinstance(one, Skipped)]


@pytest.fixture
def package(tmp_path):
    return Package(tmp_path)


def declared(*values, cardinality="single", base="identifier", mapping=""):
    listed = "".join(f"<value>{value}</value>" for value in values)
    correct = f"<correctResponse>{listed}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{base}">{correct}{mapping}'
        "</responseDeclaration>"
    )


def mapped(**scores):
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{score}"/>' for key, score in scores.items())
    return f"<mapping>{entries}</mapping>"


def choices(*texts, tag="choiceInteraction", more='maxChoices="1"'):
    listed = "".join(f'<simpleChoice identifier="{text[:1]}">{text}</simpleChoice>' for text in texts)
    return f'<{tag} responseIdentifier="R" {more}><prompt>Which?</prompt>{listed}</{tag}>'


def entry(text="The otter eats"):
    return f'<p>{text} <textEntryInteraction responseIdentifier="R"/>.</p>'


def verdicts(item, *answers):
    drawn = render(item, seed=3, setting=None)
    return [
        mark(answer_type=item.answer_type, expected=drawn.answer, answer=answer, options=drawn.options).verdict
        for answer in answers
    ]


def test_a_choice_has_the_title_grade_and_licence_of_its_package(package):
    package.item(f"<p>Look at fish.</p>{choices('gills', 'lungs')}", declared=declared("g"))
    skill, item, done = package.brought()
    assert isinstance(skill, Skill)
    assert (skill.title, skill.grade) == ("River life", 4)
    assert (item.id, item.skill_id, item.question) == ("qti-river-life.one", skill.id, "Look at fish.\nWhich?")
    assert (item.answer_type, item.answer, item.options) == ("choice", "gills", {"choices": ["gills", "lungs"]})
    assert (item.source, item.licence) == ("River life, Rivers", "CC BY 4.0")
    assert isinstance(done, Done)


def test_version_3_with_its_dashes_reads_the_same(package):
    package.write(
        "three.xml",
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="three">'
        '<qti-response-declaration identifier="R" cardinality="single" base-type="identifier">'
        "<qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration>"
        '<qti-item-body><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Bigger?</qti-prompt>'
        '<qti-simple-choice identifier="a">2</qti-simple-choice><qti-simple-choice identifier="b">3</qti-simple-choice>'
        "</qti-choice-interaction></qti-item-body></qti-assessment-item>",
    )
    (item,) = package.items()
    assert (item.id, item.question, item.answer) == ("qti-river-life.three", "Bigger?", "3")


def test_several_choices_are_listed_with_letters_and_answered_with_them(package):
    several = choices("gills", "lungs", "fins", more='maxChoices="0"')
    package.item(several, declared=declared("f", "g", cardinality="multiple"))
    (item,) = package.items()
    assert item.question == "Which?\nA) gills\nB) lungs\nC) fins"
    assert (item.answer_type, item.answer) == ("choices", "A, C")
    assert verdicts(item, "c and a", "A") == [Verdict.CORRECT, Verdict.INCORRECT]


def test_an_order_is_never_listed_in_its_own_order(package):
    package.item(
        choices("egg", "larva", "pupa", tag="orderInteraction"),
        declared=declared("e", "l", "p", cardinality="ordered"),
    )
    (item,) = package.items()
    listed = {line[3:]: line[0] for line in item.question.split("\n")[1:]}
    assert item.answer == ", ".join(listed[text] for text in ("egg", "larva", "pupa"))
    assert verdicts(item, item.answer, "A, B, C") == [Verdict.CORRECT, Verdict.INCORRECT]


def test_a_matching_has_numbers_on_one_side_and_letters_on_the_other(package):
    sides = (("f", "fish"), ("b", "bird")), (("G", "gills"), ("L", "lungs"))
    listed = "".join(
        f"<simpleMatchSet>{''.join(f'<simpleAssociableChoice identifier={one!r}>{text}</simpleAssociableChoice>' for one, text in side)}</simpleMatchSet>"
        for side in sides
    )
    body = f'<matchInteraction responseIdentifier="R"><prompt>Who has what?</prompt>{listed}</matchInteraction>'
    package.item(body, declared=declared("f G", "b L", cardinality="multiple", base="directedPair"))
    (item,) = package.items()
    lines = item.question.split("\n")
    assert lines[1:3] == ["1: fish", "2: bird"]
    letter = {line[3:]: line[0] for line in lines[3:]}
    assert item.answer == f"1-{letter['gills']}, 2-{letter['lungs']}"
    swapped = f"1-{letter['lungs']}, 2-{letter['gills']}"
    assert verdicts(item, item.answer, swapped) == [Verdict.CORRECT, Verdict.INCORRECT]


def test_words_that_earn_full_points_are_right_and_others_are_not(package):
    package.item(entry(), declared=declared("trout", base="string", mapping=mapped(trout=2, salmon=2, fish=1)))
    (item,) = package.items()
    assert item.question == "The otter eats ____."
    right, wrong = Verdict.CORRECT, Verdict.INCORRECT
    assert verdicts(item, "Trout", "salmon", "fish", "bread") == [right, right, wrong, wrong]


def test_a_number_may_be_as_far_off_as_the_package_says(package):
    near = '<responseProcessing><equal toleranceMode="absolute" tolerance="0.5 0.5"/></responseProcessing>'
    package.item(entry("It is long:"), declared=declared("12.5", base="float"), after=near)
    (item,) = package.items()
    assert item.answer_type == "decimal"
    assert verdicts(item, "12.5", "13", "13.1") == [Verdict.CORRECT, Verdict.CORRECT, Verdict.INCORRECT]


def test_an_inline_choice_is_a_blank_with_choices(package):
    inline = (
        '<p>A fish breathes with <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="g">gills'
        '</inlineChoice><inlineChoice identifier="l">lungs</inlineChoice></inlineChoiceInteraction>.</p>'
    )
    package.item(inline, declared=declared("g"))
    (item,) = package.items()
    assert (item.question, item.answer_type, item.answer) == ("A fish breathes with ____.", "choice", "gills")


def test_feedback_on_a_wrong_choice_is_kept_without_blame_unless_it_tells_the_answer(package):
    said = {"l": "Incorrect! Does a fish come up for air?", "f": "No, it has gills.", "g": "Yes."}
    feedback = "".join(
        f'<modalFeedback outcomeIdentifier="F" showHide="show" identifier="{one}">{text}</modalFeedback>'
        for one, text in said.items()
    )
    package.item(choices("gills", "lungs", "fins"), declared=declared("g"), after=feedback)
    (item,) = package.items()
    assert [(one.answer, one.feedback) for one in item.mistakes] == [("lungs", "Does a fish come up for air?")]


LONG = "<p>" + "The river bends slowly around the old mill and carries leaves down to the lake. " * 2 + "</p>"
UPLOAD = '<p>Send it.</p><uploadInteraction responseIdentifier="R"/>'


@pytest.mark.parametrize(
    ("body", "key", "why"),
    [
        (UPLOAD, declared("a"), "it is of a kind that is not marked here (uploadinteraction)"),
        (entry() + entry(), declared("trout", base="string"), "it asks several things at once"),
        (entry(), declared(base="string"), "it has no answer"),
        (choices("gills", "lungs"), declared("x"), "its answer is none of its choices"),
        (choices("gills", "Gills"), declared("g"), "its choices cannot be told apart"),
    ],
)
def test_what_cannot_be_marked_is_read_if_there_is_enough_of_it_and_named(package, body, key, why):
    package.item(body, declared=key, name="short")
    package.item(LONG + body, declared=key, name="long")
    found = package.brought()
    assert sorted(one.why for one in found if isinstance(one, Skipped)) == [
        why,
        f"{why}, so it is there to read and not to practise",
    ]
    (reading,) = [one for one in found if isinstance(one, Reading)]
    assert reading.passage.id == "qti-river-life/long"
    assert "around the old mill" in reading.passage.text
    assert not any(isinstance(one, Item) for one in found)


HOSTILE = "it defines entities, which can blow up or read other files"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><assessmentItem>&y;</assessmentItem>', HOSTILE),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><assessmentItem>&x;</assessmentItem>', HOSTILE),
        ("<assessmentItem><itemBody>", "it is not whole XML"),
        ("<a>" * 5000 + "</a>" * 5000, "it is nested too deep"),
        ("<questestinterop/>", "there is no question in it"),
        ("<assessmentItem/>", "it asks nothing"),
    ],
)
def test_a_hostile_or_broken_file_is_named_and_the_rest_lands(package, text, why):
    package.write("bad.xml", text)
    package.item(choices("gills", "lungs"), declared=declared("g"))
    assert package.faults() == [why]
    assert [one.id for one in package.items()] == ["qti-river-life.one"]


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ('<img src="a.png"/>', "it needs a picture or sound"),
        ("<audio/>", "it needs a picture or sound"),
        ("<math><mtable/></math>", "it has a formula in rows and columns (mtable), which a line of text cannot show"),
        ('<printedVariable identifier="A"/>', "its numbers are drawn by a program"),
    ],
)
def test_what_a_line_of_text_cannot_show_is_skipped(package, part, why):
    package.item(f"<p>See {part}</p>{choices('gills', 'lungs')}", declared=declared("g"))
    assert package.faults() == [why]
    assert package.items() == []


def test_a_simple_formula_is_written_in_a_line(package):
    half = "<math><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"
    package.item(f"<p>Take {half}</p>{choices('gills', 'lungs')}", declared=declared("g"))
    assert package.items()[0].question.split("\n")[0] == "Take 1/2 + x²"


def test_braces_stay_text(package):
    package.item(entry("The set {a} is"), declared=declared("trout", base="string"))
    (item,) = package.items()
    assert render(item, seed=1, setting=None).question == "The set {a} is ____."


def test_a_package_without_a_licence_needs_one_from_outside(package):
    package.item(choices("gills", "lungs"), declared=declared("g"))
    package.write("imsmanifest.xml", "<manifest/>")
    with pytest.raises(InvalidInput, match="--licence"):
        package.brought()
    (item,) = [one for one in package.brought(licence="our own", title="Fish") if isinstance(one, Item)]
    assert (item.id, item.licence) == ("qti-fish.one", "our own")


def test_small_raised_figures_and_cells_of_tables_keep_their_meaning(package):
    package.item(
        entry("<table><tr><td>1</td><td>x<sup>2</sup></td></tr></table>H<sub>2</sub>O"), declared=declared("4")
    )
    (item,) = package.items()
    assert item.question.split("\n")[:2] == ["1 x²", "H₂O ____."]


COMPARED = '<{0} {1}><variable identifier="{2}"/><correct identifier="R"/></{0}>'


def test_what_the_points_are_held_against_says_nothing_of_the_answer(package):
    near = COMPARED.format("equal", 'toleranceMode="absolute" tolerance="0.5"', "R")
    points = COMPARED.format("equal", 'toleranceMode="exact"', "SCORE") + COMPARED.format("gte", "", "SCORE")
    package.item(
        entry(),
        declared=declared("4.0", base="float"),
        after=f"<responseProcessing>{near}{points}</responseProcessing>",
    )
    (item,) = package.items()
    assert item.answer == "4"
    assert list(verdicts(item, "4.5", "4.6")) == [Verdict.CORRECT, Verdict.INCORRECT]


@pytest.mark.parametrize("name", ["equalRounded", "gte", "patternMatch", "substring", "customOperator"])
def test_an_answer_that_is_compared_in_another_way_is_no_practice(package, name):
    after = f"<responseProcessing>{COMPARED.format(name, '', 'R')}</responseProcessing>"
    package.item(entry(), declared=declared("4", base="string"), after=after)
    assert package.items() == []
    assert package.faults() == ["how near its answer must be cannot be told"]


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (entry(), '<assessmentStimulusRef identifier="s" href="story.xml"/>'),
        ('<include xmlns="http://www.w3.org/2001/XInclude" href="story.xml"/>' + entry(), ""),
    ],
)
def test_a_question_about_a_text_in_another_file_is_named(package, body, before):
    package.item(body, declared=before + declared("fish", base="string"))
    assert package.faults() == ["a part of it stands in another file"]


def test_marks_of_a_web_page_that_were_packed_into_a_text_are_not_read_out(package):
    packed = choices("Yes", "No").replace("Yes</", "<![CDATA[<p>Yes, <b>it</b> is.</p>]]></")
    package.item(packed, declared=declared("N"))
    (item,) = package.items()
    assert item.options["choices"] == ["Yes, it is.", "No"]


def test_the_source_names_the_question_only_where_that_is_a_name(package):
    package.item(entry(), declared=declared("4"), name="one")
    text = (package.folder / "one.xml").read_text()
    for name, title in (("one", "Otters"), ("two", "two"), ("three", "Read it.&amp;nbsp;Now " + "say more " * 20)):
        package.write(f"{name}.xml", text.replace('"one"', f'"{name}"').replace('"Rivers"', f'"{title}"'))
    sources = {item.id.rpartition(".")[2]: item.source for item in package.items()}
    assert sources["one"] == "River life, Otters"
    assert sources["two"] == "River life"
    assert sources["three"].startswith("River life, Read it. Now say more")
    assert len(sources["three"]) < 100


def test_one_answer_in_two_cases_is_one_answer(package):
    package.item(entry(), declared=declared("York", base="string", mapping=mapped(York=1, york=0.5)))
    (item,) = package.items()
    assert verdicts(item, "York", "york", "Lancaster")[:2] == [Verdict.CORRECT, Verdict.CORRECT]


def test_a_package_of_the_older_version_is_read_too(package):
    label = '<response_label ident="{0}"><material><mattext>{0}</mattext></material></response_label>'
    package.write(
        "old.xml",
        '<questestinterop><item ident="q"><presentation><material><mattext>Which?</mattext></material>'
        f'<response_lid ident="r"><render_choice>{label.format("A")}{label.format("B")}</render_choice></response_lid>'
        '</presentation><resprocessing><respcondition><conditionvar><varequal respident="r">B</varequal></conditionvar>'
        "<setvar>100</setvar></respcondition></resprocessing></item></questestinterop>",
    )
    (item,) = package.items()
    assert item.answer == "B"


def test_letters_behind_letters_are_no_practice(package):
    many = 'maxChoices="0"'
    package.item(choices("A", "K", more=many), declared=declared("K", cardinality="multiple"), name="many")
    package.item(
        choices("B", "A", tag="orderInteraction"), declared=declared("A", "B", cardinality="ordered"), name="order"
    )
    package.item(choices("A", "K"), declared=declared("K"), name="one")
    assert [item.answer for item in package.items()] == ["K"]
    assert package.faults() == ["its choices are single letters"] * 2
