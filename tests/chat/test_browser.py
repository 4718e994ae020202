"""The chat as a child meets it, in Chromium: keyboard alone, light and dark, wide and narrow, and calling nobody."""

from dataclasses import dataclass, field

import pytest
from chat_school import BEN

from tests.browser.story import settled as stood_still
from tests.looks import barriers, for_everybody, in_the_chat

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(180),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

EVERYTHING = [
    "Show my plan",
    "practise",
    "why",
    "Show me how it works",
    "news",
    "Show my progress",
    "goal",
    "answer news",
    "read",
    "Choice 1",
]


@dataclass
class Tab:
    """A page and everything that should not have happened on it."""

    page: object
    url: str
    elsewhere: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def watch(self):
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request):
        if not request.url.startswith((self.url, "data:", self.url.replace("http", "ws"))):
            self.elsewhere.append(request.url)

    def _console(self, message):
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def open(self, path="/"):
        self.page.goto(self.url + path)
        self.page.wait_for_selector(".step")

    def say(self, text):
        replies = self.page.locator(".step[data-step-type=assistant_message]").count()
        self.page.fill("#chat-input", text)
        self.page.keyboard.press("Enter")
        self.settled(replies + 1)

    def settled(self, replies):
        shown = "document.querySelectorAll('.step[data-step-type=assistant_message]').length"
        self.page.wait_for_function(f"{shown} >= {replies} && !document.querySelector('#stop-button')")
        stood_still(self.page)


@pytest.fixture
def tab(served, ada, chromium):
    contexts = []

    def opened(width=1000, theme="light", student=None, **more):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **more)
        contexts.append(context)
        token = served.school.sign_in(student or ada)
        context.add_cookies([{"name": "waymark_session", "value": token, "url": served.url}])
        made = Tab(context.new_page(), served.url)
        made.watch()
        return made

    yield opened
    for context in contexts:
        context.close()


def fine_in_every_look(chat):
    for_everybody(chat.page, choose=in_the_chat)


def test_every_card_is_accessible_quiet_and_fits(tab):
    chat = tab(360, "dark")
    chat.open()
    assert "dark" in chat.page.get_attribute("html", "class")
    fine_in_every_look(chat)
    for text in EVERYTHING:
        chat.say(text)
    chat.page.wait_for_selector(".wm-item")
    fine_in_every_look(chat)
    assert (chat.elsewhere, chat.complaints) == ([], [])


def test_sets_and_the_first_check_are_accessible_and_fit(tab):
    chat = tab()
    chat.open()
    assert "dark" not in chat.page.get_attribute("html", "class")
    for text in ("Start a first check", "I'd rather just start", "Next question", "In a set: 5/6", "Finish the set"):
        chat.say(text)
        chat.page.wait_for_selector(".wm-card")
        fine_in_every_look(chat)
    assert (chat.elsewhere, chat.complaints) == ([], [])


def test_a_first_check_is_answered_or_left_with_the_keyboard_and_names_its_place(tab, served):
    chat = tab()
    chat.open()
    chat.say("Start a first check")
    page = chat.page
    assert page.get_by_text("Question 3 of at most 12").is_visible()
    assert page.get_by_role("button", name="Give me a hint").count() == 0
    page.get_by_role("button", name="I don't know this one").focus()
    page.keyboard.press("Enter")
    chat.settled(3)
    assert "I don't know this one" in served.school.texts()


def test_a_summary_and_the_progress_say_in_words_what_their_pictures_show(tab):
    chat = tab()
    chat.open()
    chat.say("Finish the set")
    page = chat.page
    page.get_by_role("heading", name="How your set went").wait_for()
    order = [
        "right by yourself",
        "right after help or another try",
        "not yet",
        "right by yourself",
        "right by yourself",
    ]
    told = [f"Question {number}: {went}" for number, went in enumerate(order, start=1)]
    assert page.get_by_label("In the order they came").locator("li .wm-sr").all_inner_texts() == told
    for words in ("3 right by yourself", "1 right after help or another try", "1 not yet"):
        assert page.get_by_text(words).is_visible()
    assert page.get_by_text("Of 10 new questions, about 5 right, could be 3 to 7.").is_visible()
    assert page.get_by_text("No try yet, so nobody can say.").is_visible()
    assert page.get_by_role("link", name="See why, or say something is wrong").get_attribute("href") == (
        "/console/my-progress"
    )


VOICES = """
window.heard = [];
const voices = [{ name: "far", lang: "en-US", localService: false, default: true }];
if (location.hash !== "#far") voices.push({ name: "near", lang: "en-GB", localService: true, default: false });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, cancel: () => window.heard.push("hush"), addEventListener() {}, removeEventListener() {},
  speak: (said) => { window.heard.push([said.text, said.voice.name]); window.last = said; },
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_question_is_read_aloud_by_a_voice_of_this_machine_alone(tab):
    chat = tab()
    chat.page.add_init_script(VOICES)
    chat.open()
    chat.say("read")
    page = chat.page
    page.get_by_role("button", name="Read it to me").click()
    spoken = [one for one in page.evaluate("heard") if one != "hush"]
    assert spoken == [["What is 1 half plus 1 third?", "near"], ["Write it like 3 fourths.", "near"]]
    page.get_by_role("button", name="Stop reading").click()
    assert page.evaluate("heard.at(-1)") == "hush"
    page.get_by_role("button", name="Read it to me").click()
    page.evaluate("last.onend()")
    page.get_by_role("button", name="Read it to me").wait_for()
    chat.say("Choice 1")
    assert page.get_by_role("button", name="Read it to me").count() == 0


def test_where_the_only_voice_is_somewhere_else_nothing_is_read(tab):
    chat = tab()
    chat.page.add_init_script(VOICES)
    chat.open("/#far")
    chat.say("read")
    chat.page.get_by_label("Your answer").wait_for()
    assert chat.page.get_by_role("button", name="Read it to me").count() == 0


def test_cards_speak_spanish_where_the_page_does_and_say_what_the_tutor_knows(tab, served):
    chat = tab(student=BEN)
    chat.open()
    chat.say("Choice 1")
    page = chat.page
    page.get_by_label("Tu respuesta").wait_for()
    assert page.locator(".wm-question").get_attribute("lang") == "en"
    page.get_by_role("button", name="Dame una pista").click()
    page.get_by_role("heading", name="Una pista").wait_for()
    chat.say("Finish the set")
    page.get_by_role("heading", name="Cómo te fue en la serie").wait_for()
    assert "Pregunta 3: todavía no" in page.get_by_label("En el orden en que salieron").inner_text()
    assert (chat.complaints, barriers(page)) == ([], {})


def test_a_child_practises_with_the_keyboard_alone(tab):
    chat = tab()
    chat.open()
    page = chat.page
    page.get_by_role("button", name="Carry on with fractions").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Adding fractions at football training").focus()
    page.keyboard.press("Space")
    page.get_by_label("Your answer").focus()
    page.keyboard.type("2/5")
    page.keyboard.press("Enter")
    page.get_by_text("What does that tell you?").wait_for()
    # The card that answers has the focus, with what was written still in it.
    assert page.evaluate("document.activeElement.value") == "2/5"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("5/6")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Another one").wait_for()
    assert page.locator(".wm-item").count() == 1
    assert page.locator(".wm-slim").count() == 3


def test_after_a_reload_only_the_newest_question_is_open(tab):
    chat = tab()
    chat.open()
    for text in ("Choice 1", "My answer: 2/5", "Give me a hint"):
        chat.say(text)
    chat.page.reload()
    chat.page.wait_for_selector(".wm-item")
    assert chat.page.url.startswith(chat.url + "/thread/")
    assert chat.page.locator(".wm-item").count() == 1
    assert chat.page.locator(".wm-slim").count() == 2
    assert chat.page.get_by_label("Your answer").input_value() == "2/5"


def test_fractions_are_the_browsers_own_maths(tab):
    chat = tab()
    chat.open()
    chat.say("Choice 1")
    chat.page.wait_for_selector(".wm-question mfrac")
    chat.say("My answer: 5/6")
    assert chat.page.locator(".message-content math mfrac:visible").count() > 0
    assert chat.page.locator(".katex-html:visible").count() == 0


def test_a_goal_is_changed_in_the_childs_own_words(tab, served):
    chat = tab()
    chat.open()
    chat.say("goal")
    page = chat.page
    sizes = {
        round(page.get_by_role("button", name=name).bounding_box()["height"]) for name in ("Yes, send it", "Not now")
    }
    assert len(sizes) == 1
    page.get_by_role("button", name="Change it").click()
    page.get_by_label("My goal in my words").fill("Bake bread | for six")
    page.get_by_label("By when").fill("2027-06-12")
    page.get_by_role("button", name="Use these words").click()
    chat.settled(3)
    assert "Change it to: Bake bread for six | by 2027-06-12" in served.school.texts()
    assert page.get_by_role("button", name="Yes, send it").count() == 0 or page.locator(".wm-card").count() == 1


def test_the_header_speaks_for_the_child(tab, served):
    chat = tab()
    chat.open()
    chat.page.get_by_role("button", name="Carry on with fractions").wait_for()
    chat.page.get_by_role("button", name="My progress").click()
    chat.page.get_by_role("heading", name="My progress").wait_for()
    assert "Show my progress" in served.school.texts()


def test_the_page_says_who_can_read_it_and_the_reply_is_announced(tab):
    chat = tab()
    chat.open()
    assert chat.page.get_by_text("Your teachers can read this chat. Your tutor is a program").is_visible()
    chat.say("My answer: 5/6")
    chat.page.wait_for_function("document.getElementById('wm-said').textContent.includes('5 over 6')")


def test_hostile_words_are_only_words(tab):
    chat = tab()
    chat.open()
    chat.say('<img src=x onerror="document.title=1"> {{7*7}} ${7*7} $\\def\\a{\\a\\a}\\a$ **bold** [x](javascript:1)')
    mine = chat.page.locator(".step[data-step-type=user_message]").last
    assert '<img src=x onerror="document.title=1"> {{7*7}}' in mine.inner_text()
    assert mine.locator("img, a, strong").count() == 0
    assert (chat.page.title(), chat.complaints) == ("Waymark", [])


def test_targets_are_large_enough_for_small_hands(tab):
    chat = tab(360)
    chat.open()
    chat.say("Choice 1")
    chat.page.wait_for_selector(".wm-item")
    heights = chat.page.evaluate(
        "[...document.querySelectorAll('.wm-card button, .wm-card input, #chat-submit')].map(n => n.offsetHeight)"
    )
    assert min(heights) >= 48


def test_a_session_that_ended_leads_to_the_sign_in_page(tab, served, ada):
    chat = tab()
    chat.open()
    chat.page.fill("#chat-input", "hello?")
    for session in list(served.school.book.sessions.by_digest.values()):
        if session.person_id == ada.id:
            served.school.book.sessions.revoke(session.token_digest, session.started_at)
    # The page may notice by itself first; then there is nothing left to send.
    chat.page.keyboard.press("Enter")
    chat.page.wait_for_url("**/sign-in**")
