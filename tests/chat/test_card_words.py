"""Every word of ours on a card is there in every language the page speaks."""

import json
import re

import pytest
import yaml

from tutor.chat.page import WORDS
from tutor.chat.scratch import OURS
from tutor.domain.plans import Support
from tutor.prompts import FOLDER

PUBLIC = OURS / "public"
CARDS = sorted((PUBLIC / "elements").glob("*.jsx"))
OTHERS = json.loads((PUBLIC / "words.js").read_text("utf-8").split("window.WaymarkWords =", 1)[1])
NAMES = {"Memory", "Change", "GoalTalk", "Choices", "Ideas", "Inquiry", "Item", "Plan", "Summary", "Enter"}
SENT = re.compile(r"sendUserMessage\(('[^']*'|`[^`]*`)\)|say\(`[^`]*`\)")
PATH = re.compile(r"[MLlhvaczCm0-9 .,-]+")


def ours(card):
    """The words a card shows: what stands between its tags, in its labels and in its lists of words."""
    code = re.sub(r"/\*.*?\*/|//.*", "", SENT.sub("", card.read_text("utf-8")), flags=re.DOTALL)
    code = re.sub(r"^import .*$|className=(\"[^\"]*\"|\{[^}]*\})", "", code, flags=re.MULTILINE)
    quoted = [first or second for first, second in re.findall(r"(?<!\\)'((?:[^'\\\n])*)'|\bwords=\"([^\"]*)\"", code)]
    told = re.findall(r"\bt\(\s*(?:\w+ \? )?'([^']*)'", code)
    return {one for one in quoted if re.match(r"[A-Z].*[a-z]", one) and not PATH.fullmatch(one)} | set(told)


@pytest.mark.parametrize("language", set(WORDS) - {"en"})
def test_every_word_of_a_card_is_there_in_the_pages_languages(language):
    missing = {word for card in CARDS for word in ours(card)} - NAMES - set(OTHERS[language])
    assert missing == set()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_no_card_says_something_past_the_list_of_words(card):
    code = SENT.sub("", card.read_text("utf-8"))
    bare = re.findall(r"(?<![=\-])>\s*([A-Za-z][^<>{}=;()\n]*)<", code)
    labels = re.findall(r"(?:aria-label|title|placeholder)=\"([^\"]*)\"", code)
    assert [words for words in (*bare, *labels) if words.strip() != "return" and words not in OTHERS["es"]] == []


@pytest.mark.parametrize("language", set(WORDS) - {"en"})
def test_the_quick_answers_and_supports_have_labels_too(language):
    fronts = (path.read_text("utf-8").split("---\n", 2)[1] for path in (FOLDER / "guided").glob("*.md"))
    replies = {reply for front in fronts for reply in yaml.safe_load(front).get("replies", ())}
    replies = {reply.replace("{known}", "{interest}") for reply in replies}
    supports = {support.replace("_", " ") for support in Support}
    assert (replies | supports) - set(OTHERS[language]) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_holes(language):
    hole = re.compile(r"\{\w+\}")
    changed = {
        en: said for en, said in OTHERS[language].items() if sorted(hole.findall(en)) != sorted(hole.findall(said))
    }
    assert changed == {}
