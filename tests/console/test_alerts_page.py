"""Alerts on the first page of teachers and administrators: who has them, who took them on, and never a student's words."""

from datetime import timedelta

from tutor.domain.alerts import STANDARD
from tutor.usecases.alerts import Alerts


def passed_on(school):
    """The alert as it is when nobody has taken it on in time."""
    Alerts(ports=school.use.practice.ports, waits=dict.fromkeys(STANDARD, timedelta(minutes=10))).pass_on()


def test_a_teacher_reads_who_has_an_alert_and_later_who_took_it_on(school, caller):
    passed_on(school)
    page = caller("rivera").get("/console").text
    assert "Nobody had taken it on, so it went to" in page
    (alert,) = school.use.alerts.waiting("rivera")
    chat = f"/console/conversations/{alert.conversation_id}"
    assert "I’m on it" in caller("rivera").get(chat).text
    after = caller("okafor").submit("/console/alerts/alert-1").headers["location"]
    assert "You are on it" in caller("okafor").get(after).text
    assert "You are on it" not in caller("rivera").get(after).text
    page = caller("rivera").get("/console").text
    assert "Needs you now" not in page
    assert "Taken on by" in page
    assert "I’m on it" not in caller("rivera").get(chat).text


def test_an_administrator_sees_only_what_came_to_them_and_no_words(school, caller):
    admin = caller("office")
    assert "Needs you now" not in admin.get("/console").text
    assert admin.submit("/console/alerts/alert-1").status_code == 404
    passed_on(school)
    page = admin.get("/console").text
    assert "Needs you now" in page
    assert "can i practise" not in page
    assert "/console/conversations/" not in page
    assert admin.submit("/console/alerts/alert-1").status_code == 303
    assert "Needs you now" not in admin.get("/console").text


def test_of_many_reminders_the_newest_stands_there(school, caller):
    passed_on(school)
    for _ in range(4):
        school.now += timedelta(days=3)
        passed_on(school)
    assert sum(step.what == "reminded" for step in school.everything()["alert_steps"].values()) > 1
    assert caller("rivera").get("/console").text.count("Still waiting for") == 1
