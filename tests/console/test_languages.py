"""Families read whole pages in their language: no sentence is missing, none is left over, and nothing gets in as HTML."""

import re
from datetime import date

import pytest
from markupsafe import Markup

from tests.console.catalogue_words import everything
from tutor.console import languages, pages
from tutor.console.languages import language, read

CATALOGUES = [code for code in languages.LANGUAGES if code != "en"]
PLACES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_sentence_of_the_family_pages_is_in_every_catalogue(code):
    words = language(code).words
    missing = {forms[0] for _, forms in everything() if not all(words.get(forms[0], ("",)))}
    assert missing == set()
    assert {forms[0] for _, forms in everything() if len(forms) != len(words[forms[0]])} == set()


@pytest.mark.parametrize("code", CATALOGUES)
def test_no_catalogue_holds_a_sentence_that_no_page_says(code):
    assert set(language(code).words) - {forms[0] for _, forms in everything()} == set()


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_translation_puts_in_what_the_sentence_puts_in(code):
    forms_of = dict(forms if len(forms) == 2 else (forms[0], forms[0]) for _, forms in everything())
    for one, forms in language(code).words.items():
        assert set(PLACES.findall(forms[-1])) == set(PLACES.findall(forms_of[one])), one


@pytest.mark.parametrize("name", sorted(languages.SPOKEN))
def test_a_template_of_theirs_has_no_words_outside_the_catalogues(name):
    source = (pages.HERE / "templates" / name).read_text("utf-8")
    marked = re.sub(r"{%-?\s*trans\b.*?endtrans\s*-?%}", "", source, flags=re.DOTALL)
    bare = re.sub(r"{{.*?}}|{%.*?%}", "", marked, flags=re.DOTALL)
    assert re.findall(r"\w{2,}", re.sub(r"<[^>]*>", "", bare)) == []


def test_a_catalogue_is_read_with_plurals_and_broken_lines():
    text = '# head\nmsgid ""\nmsgstr "Language: es\\n"\n\nmsgid "one "\n"day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "un día"\nmsgstr[1] "%(num)s días"\n'
    assert read(text) == {"one day": ("un día", "%(num)s días")}


def test_dates_and_numbers_are_said_as_in_the_language():
    es, en = language("es"), language("en")
    assert es.day(date(2026, 11, 22)) == "22 de noviembre de 2026"
    assert en.day(date(2026, 11, 22)) == "22 November 2026"
    assert es.count("one question", "%(num)s questions", 1) == "una pregunta"
    assert es.count("one question", "%(num)s questions", 3) == "3 preguntas"
    assert en.count("one question", "%(num)s questions", 0) == "0 questions"


def test_what_is_put_into_a_sentence_is_escaped_and_what_is_not_known_is_no_html():
    said = language("es").say("%(name)s would like to change a goal.", name="<b>{{7*7}}</b>")
    assert said == Markup("&lt;b&gt;{{7*7}}&lt;/b&gt; quiere cambiar una meta.")
    assert not isinstance(language("es").tell("<b>100 %</b>"), Markup)


def test_a_language_without_a_catalogue_is_english():
    assert language("../es").code == language("xx").code == "en"


def test_a_phrase_of_ours_in_a_plan_is_said_and_what_somebody_wrote_stays():
    spanish = languages.language("es")
    assert spanish.phrase("8 of 10 right without hints") == "8 de 10 bien sin pistas"
    assert spanish.phrase("Said in chat: “8 of 10 (yes)”") == "Lo dijo en el chat: “8 of 10 (yes)”"
    assert spanish.phrase("I can add 3 # fractions\n(mostly)") == "I can add 3 # fractions\n(mostly)"
    assert languages.language("en").phrase("once a week") == "once a week"
