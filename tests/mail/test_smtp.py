"""Letters handed to a real mail server on loopback: taken once, refused, or broken off, and each told apart."""

from datetime import UTC, datetime

import pytest

from tests.mail.certificates import Authority
from tests.mail.receiver import receiver
from tests.served import free_port
from tutor.domain.errors import Unavailable
from tutor.domain.letters import Mail, NotTaken, Unsure
from tutor.domain.mail_servers import mail_server
from tutor.mail.smtp import Smtp

MAIL = Mail(
    mark="f00",
    to="rosa@example.org",
    subject="Su carta semanal · ñandú",
    text="¡Hola!\n.\nfrom line to line\n",
    html="<p>¡Hola! 🥧</p>",
    at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    stop="https://waymark.example.org/letters/stop/x/y",
)


def smtp(port, url="smtp://127.0.0.1:{}?tls=none"):
    return Smtp(server=mail_server(url.format(port)), sender="Our School <letters@example.org>", timeout=2)


def test_a_letter_arrives_whole_in_text_and_html_with_a_way_to_stop_it():
    with receiver() as server:
        smtp(server.port).send(MAIL)
        [(to, _)], [letter] = server.taken, server.letters()
    assert to == letter["To"] == "rosa@example.org"
    assert letter["From"] == "Our School <letters@example.org>"
    assert letter["Subject"] == MAIL.subject
    assert letter["Message-ID"] == "<f00@example.org>"
    assert letter["Date"] == "Fri, 20 Nov 2026 12:00:00 +0000"
    assert letter["List-Unsubscribe"] == f"<{MAIL.stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.get_body(["plain"]).get_content().replace("\r\n", "\n") == MAIL.text
    assert letter.get_body(["html"]).get_content().strip() == MAIL.html


@pytest.mark.parametrize(
    "answers",
    [
        {"MAIL": "451 later"},
        {"RCPT": "550 nobody here"},
        {"DATA": "452 full"},
        {".": "552 too much"},
        {"MAIL": ""},
        {"RCPT": ""},
        {"DATA": ""},
    ],
    ids=str,
)
def test_a_letter_that_is_refused_can_be_tried_again(answers):
    with receiver(**answers) as server:
        with pytest.raises(NotTaken):
            smtp(server.port).send(MAIL)
        assert server.taken == []


def test_a_line_that_breaks_after_the_last_word_leaves_it_open_whether_it_was_taken():
    with receiver(**{".": ""}) as server, pytest.raises(Unsure):
        smtp(server.port).send(MAIL)


def test_what_breaks_after_the_yes_changes_nothing():
    with receiver(QUIT="") as server:
        smtp(server.port).send(MAIL)
        assert len(server.taken) == 1


@pytest.mark.parametrize("url", ["smtp://127.0.0.1:{}", "smtps://127.0.0.1:{}", "smtp://us:pw@127.0.0.1:{}?tls=none"])
def test_a_server_that_is_not_safe_or_does_not_know_us_hears_no_letter_and_no_password(url):
    with receiver() as server:
        with pytest.raises(Unavailable) as refused:
            smtp(server.port, url).send(MAIL)
        assert not any(words.startswith(("MAIL", "AUTH", "DATA")) for words in server.heard)
    assert "pw" not in str(refused.value)


def test_a_server_that_is_not_there_is_one_sentence():
    with pytest.raises(Unavailable, match=r"^The mail server cannot be used \(ConnectionRefusedError\)\.$"):
        smtp(free_port()).send(MAIL)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "TLS from the first byte"])
def test_over_tls_a_letter_and_the_password_are_read_by_the_server_alone(authority, monkeypatch, at_once):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with receiver(tls=authority.server(), at_once=at_once) as server:
        smtp(server.port, f"smtp{'s' if at_once else ''}://us:pw@localhost:{{}}").send(MAIL)
        [letter] = server.letters()
    assert letter["Subject"] == MAIL.subject
    assert any(words.startswith("AUTH PLAIN") for words in server.heard)
    assert [words.split()[0].upper() for words in server.heard_in_plain] == ([] if at_once else ["EHLO", "STARTTLS"])


@pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "TLS from the first byte"])
@pytest.mark.parametrize(
    "fault",
    [
        ({}, "/dev/null", "unable to get local issuer certificate"),
        ({"days": -1}, "", "certificate has expired"),
        ({"host": "mail.elsewhere.example"}, "", "Hostname mismatch"),
    ],
    ids=["nobody vouches for it", "it has run out", "it is another host's"],
)
def test_a_certificate_that_is_not_trusted_is_said_clearly_and_nothing_is_handed_over(
    authority, monkeypatch, at_once, fault
):
    host, trusted, says = fault
    monkeypatch.setenv("SSL_CERT_FILE", trusted or str(authority.file))
    with receiver(tls=authority.server(**host), at_once=at_once) as server:
        with pytest.raises(Unavailable, match=f"^The mail server’s certificate is not trusted: .*{says}") as refused:
            smtp(server.port, f"smtp{'s' if at_once else ''}://us:pw@localhost:{{}}").send(MAIL)
        assert not any(words.startswith(("MAIL", "AUTH", "DATA")) for words in server.heard)
    assert "SSL_CERT_FILE" in str(refused.value)
    assert "pw" not in str(refused.value)
