"""Preparing a conference, changing its agenda, and carrying a decision into the plan."""

import html
import re

from tutor.domain.conferences import Section


def words(answer):
    return " ".join(html.unescape(answer.text).split())


def prepared(teacher, school, on="2026-11-20"):
    answer = teacher.submit("/console/students/ada/conferences", on=on)
    return answer.headers["location"]


def fields(page):
    """What the form of an agenda holds."""
    texts = dict(re.findall(r'<textarea id="((?:celebrate|discuss|decide)-[^"]+)"[^>]*>([^<]*)<', page))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+-from)" value="([^"]*)"', page))
    return {name: html.unescape(text) for name, text in (texts | hidden).items()}


def test_every_line_of_a_prepared_agenda_leads_to_something_that_is_there(school, caller):
    teacher = caller("rivera")
    page = teacher.get(prepared(teacher, school))
    links = re.findall(r'<p class="quiet">[^<]*: (<a href="[^<]*</a>.*?)</p>', page.text)
    assert links
    for address in re.findall(r'href="(/console/[^"]+)"', " ".join(links)):
        assert teacher.get(html.unescape(address)).status_code == 200, address
    assert "asks for this goal and waits for an answer" in words(page)


def test_a_teacher_changes_the_agenda_and_an_emptied_line_goes(school, caller):
    teacher = caller("rivera")
    address = prepared(teacher, school)
    form = fields(teacher.get(address).text)
    typed = form | {"celebrate-new": "She helped <b>Ben</b>", "discuss-new": "Sleep", "decide-0": "Is May too soon?"}
    saved = teacher.submit(address, standing_on="1", on="2026-11-20", **typed)
    assert saved.headers["location"] == f"{address}?saved=1"
    conference = school.use.conferences.of_student("rivera", "ada")[0].conference
    assert conference.lines(Section.CELEBRATE)[-1].text == "She helped <b>Ben</b>"
    (decide,) = conference.lines(Section.DECIDE)
    assert (decide.text, decide.rule) == ("Is May too soon?", "waiting")
    last = len(conference.lines(Section.DISCUSS)) - 1
    typed = fields(teacher.get(address).text) | {f"discuss-{last}": " "}
    teacher.submit(address, standing_on="2", on="2026-11-20", **typed)
    left = school.use.conferences.of_student("rivera", "ada")[0].conference
    assert "Sleep" not in [line.text for line in left.agenda]
    assert len(left.agenda) == len(conference.agenda) - 1
    assert "She helped &lt;b&gt;Ben&lt;/b&gt;" in teacher.get(address).text


def test_the_second_of_two_teachers_reads_both_agendas_and_keeps_every_typed_word(school, caller):
    teacher = caller("rivera")
    address = prepared(teacher, school)
    form = fields(teacher.get(address).text)
    caller("okafor").submit(address, standing_on="1", on="2026-11-20", **form | {"celebrate-new": "From Mr Okafor"})
    late = teacher.submit(address, standing_on="1", on="2026-11-20", **form | {"celebrate-new": "From Ms Rivera"})
    assert late.status_code == 409
    assert "From Mr Okafor" in words(late)
    assert "From Ms Rivera" in words(late)
    assert 'name="standing_on" value="2"' in late.text


def test_a_decision_becomes_a_version_of_the_plan_that_names_its_conference(school, caller):
    teacher = caller("rivera")
    address = prepared(teacher, school)
    teacher.submit(
        f"{address}/held",
        standing_on="1",
        notes="We laughed",
        decisions="Larger print\n\nNo timers",
        next_on="2027-02-01",
    )
    page = teacher.get(address)
    assert "Version 3" in words(page)
    link = html.unescape(re.search(r'href="(/console/students/ada/plan\?[^"]+)"', page.text)[1])
    form = teacher.get(link)
    assert ">Larger print</textarea>" in form.text
    conference = re.search(r'name="conference" value="([^"]+)"', form.text)[1]
    saved = teacher.submit(
        "/console/students/ada/plan", standing_on="3", template="plain", needs="larger print", reason="Larger print",
        conference=conference,
    )  # fmt: skip
    assert saved.status_code == 303
    assert school.use.plans.history("ada", "ada")[0].evidence.conference_ids == (conference,)
    assert "Version 4" in words(teacher.get(address))


def test_a_conference_of_another_student_cannot_be_named_as_the_reason(school, caller):
    teacher = caller("rivera")
    other = school.use.conferences.prepare("rivera", "ben", school.now.date()).conference.id
    for conference in (other, "nowhere"):
        answer = teacher.submit(
            "/console/students/ada/plan", standing_on="2", template="plain", reason="x", conference=conference
        )
        assert answer.status_code == 404
    assert len(school.use.plans.history("ada", "ada")) == 2


def test_what_cannot_be_kept_says_why_and_keeps_the_words(school, caller):
    teacher = caller("rivera")
    assert teacher.submit("/console/students/ada/conferences", on="soon").status_code == 422
    assert teacher.submit("/console/students/ada/conferences", on="2020-01-01").status_code == 422
    address = prepared(teacher, school)
    again = teacher.submit("/console/students/ada/conferences", on="2026-12-01")
    assert again.status_code == 409
    late = teacher.submit(f"{address}/held", standing_on="1", notes="Kept words", decisions="", next_on="2020-01-01")
    assert late.status_code == 422
    assert "Kept words</textarea>" in late.text
    assert teacher.submit(f"{address}/call-off").status_code == 303
    assert teacher.submit(f"{address}/call-off").status_code == 409
