"""`tutor digests` and the settings of letters: each goes out once through a real mail server, also after one was down."""

import json

import pytest

from tests.mail.receiver import receiver
from tests.served import free_port
from tutor.domain.errors import InvalidInput
from tutor.domain.families import Day
from tutor.domain.letters import Letterbox
from tutor.domain.people import Guardianship, Person, Role
from tutor.settings import load_settings
from tutor.store.database import Database

SENDER = "Our School <letters@example.org>"


@pytest.fixture
def family(small, small_place):
    """A child, and a family with a confirmed address."""
    assert small("migrate").exit_code == 0
    database = Database(f"sqlite:///{small_place / 'data' / 'waymark.db'}")
    with database.open_records(writing=True) as records:
        records.people.add_person(Person(id="kim", login="kim", name="Kim", role=Role.STUDENT), "")
        records.people.add_person(Person(id="rosa", login="rosa", name="Rosa", role=Role.FAMILY), "")
        records.people.add_guardianship(Guardianship(family_id="rosa", student_id="kim"))
        records.letters.keep_box(
            Letterbox(person_id="rosa", days=(Day.FRIDAY,), address="rosa@example.org", confirmed=True)
        )
    database.close()


def test_a_letter_outlives_a_server_that_is_down_and_arrives_once(family, small, small_place, monkeypatch):
    monkeypatch.setenv("TUTOR_MAIL_FROM", SENDER)
    monkeypatch.setenv("TUTOR_PUBLIC_URL", "https://waymark.example.org/")
    monkeypatch.setenv("TUTOR_SMTP_URL", f"smtp://127.0.0.1:{free_port()}?tls=none")
    down = small("digests", "--now", "--json")
    assert (down.exit_code, json.loads(down.stdout)["put_off"]) == (1, 1)
    _no_more_waiting(small_place)
    with receiver() as server:
        monkeypatch.setenv("TUTOR_SMTP_URL", f"smtp://127.0.0.1:{server.port}?tls=none")
        assert json.loads(small("digests", "--now", "--json").stdout)["sent"] == 1
        again = small("digests", "--now")
        assert "0 new digests. Letters: 0 sent" in again.stdout
        [letter] = server.letters()
    assert letter["To"] == "rosa@example.org"
    assert letter["Subject"] == "Your weekly letter from Waymark"
    assert "https://waymark.example.org/letters/stop/rosa/" in letter.get_body(["plain"]).get_content()


def _no_more_waiting(place):
    """As if the minute before the next try was over."""
    database = Database(f"sqlite:///{place / 'data' / 'waymark.db'}")
    with database.connect(writing=True) as connection:
        connection.exec_driver_sql("UPDATE letters SET next_at = at")
    database.close()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"smtp_url": "mail.example.org", "mail_from": SENDER}, "TUTOR_SMTP_URL cannot be used: .*smtps://name"),
        ({"smtp_url": "smtps://us:secret@mail.example.org"}, "TUTOR_SMTP_URL cannot be used: .*TUTOR_MAIL_FROM"),
        ({"smtp_url": "http://us:secret@x", "mail_from": SENDER}, "TUTOR_SMTP_URL cannot be used"),
        ({"smtp_url": "smtp://us:secret@x:port", "mail_from": SENDER}, "TUTOR_SMTP_URL cannot be used"),
        ({"mail_from": "our school"}, "TUTOR_MAIL_FROM cannot be used"),
        ({"mail_from": "a@example.org\nBcc: b@example.org"}, "TUTOR_MAIL_FROM cannot be used"),
        ({"public_url": "waymark.example.org"}, "TUTOR_PUBLIC_URL cannot be used"),
        ({"public_url": "https://x.example/?a"}, "TUTOR_PUBLIC_URL cannot be used"),
        ({"smtp_timeout": 0}, "TUTOR_SMTP_TIMEOUT cannot be used"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(settings, says):
    with pytest.raises(InvalidInput, match=says) as refused:
        load_settings(_env_file=None, **settings)
    assert "secret" not in str(refused.value)


def test_without_a_mail_server_letters_stay_in_a_folder(tmp_path):
    found = load_settings(_env_file=None, data_dir=tmp_path, host="::1", port=8123)
    assert found.mail_server is None
    assert found.letters_folder == tmp_path / "letters"
    assert found.address == "http://[::1]:8123"
