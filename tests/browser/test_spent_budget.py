"""A student whose budget for the day is used up goes on in simple mode with one sentence; the school sees why."""

import socket
import sqlite3
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import QUICK
from tests.browser.story import LOOKS, ask_database, everything, greeted, readable, readable_in_every_look, replies, say
from tests.model_server import SENTENCES
from tests.served import ROOT, free_port, serve

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BY_THE_MODEL = SENTENCES["kind"].split("?")[0][:30]
SPENT = "My longer answers are done for today"
LIMIT = 50_000
WHY = "why do i need the same bottom number"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A model server that answers in a sentence; each request it got is a line of this file."""
    requests = tmp_path_factory.mktemp("model") / "requests"
    requests.touch()
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.model_server", str(port), str(requests), "kind"], cwd=ROOT)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port, requests
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="module")
def served(data_folder, asked):
    port, _ = asked
    tutor = serve(
        data_folder,
        model="stub",
        model_base_url=f"http://127.0.0.1:{port}/v1",
        model_tools="yes",
        prices="stub=1/2",
        budget_student_day=str(LIMIT),
        **QUICK,
    )
    yield tutor
    tutor.stop()


def spend_the_rest(served):
    """Ada's other talks of today: her last call once more, as long as a whole day's."""
    database = sqlite3.connect(served.folder / "waymark.db")
    until = time.monotonic() + 20
    while not database.execute("SELECT count(*) FROM model_usage").fetchone()[0] and time.monotonic() < until:
        time.sleep(0.1)  # the call is written down with the reply, a moment after its words are seen
    with database:
        names = [name for _, name, *_ in database.execute("PRAGMA table_info(model_usage)") if name != "position"]
        values = ", ".join(str(LIMIT) if name == "prompt" else name for name in names)
        last = "FROM model_usage ORDER BY position DESC LIMIT 1"
        database.execute(f"INSERT INTO model_usage ({', '.join(names)}) SELECT {values} {last}")
    database.close()


def test_a_student_goes_on_in_simple_mode_when_the_days_budget_is_spent(visit, served, asked):
    _, requests = asked
    window = visit("ada", **LOOKS["phone-dark"])
    page = window.page
    greeted(page)
    say(page, WHY)
    expect(replies(page).last).to_contain_text(BY_THE_MODEL)
    spend_the_rest(served)
    for _ in range(6):  # what another process spent is seen within seconds
        say(page, WHY)
        if SPENT in everything(page):
            break
        page.wait_for_timeout(1_500)
    expect(replies(page).last).to_contain_text("bottom number")
    readable(window, "budget-1-spent")
    heard_by_the_model = len(requests.read_text().splitlines())
    say(page, "can i practise fractions with football")
    say(page, "1")
    expect(page.locator(".wm-item").last).to_be_visible()
    window.picture("budget-2-goes-on")
    told = everything(page)
    assert told.count(SPENT) == 1
    assert "went wrong" not in told
    assert len(requests.read_text().splitlines()) == heard_by_the_model
    modes = ask_database(served, "SELECT mode FROM messages WHERE author='tutor' ORDER BY at DESC LIMIT 2")
    assert modes == [("guided",)] * 2


def test_the_schools_page_of_costs_shows_whose_budget_is_spent(visit, served):
    window = visit("admin")
    page = window.page
    page.goto(f"{served.address}/console/costs?days=1")
    near = page.get_by_role("region", name="Near their limit today")
    expect(near.get_by_text("Ada", exact=True)).to_be_visible()
    expect(near.get_by_text(f"of {LIMIT:,} tokens today")).to_be_visible()
    expect(near.get_by_text("spent", exact=True)).to_be_visible()
    readable_in_every_look(window, "budget-costs")
