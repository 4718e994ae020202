"""A browser, a served tutor, and signing in."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.served import Served, serve

WIDE = {"width": 1000, "height": 1100}
QUICK = {"messages_a_minute": "600"}
"""A story is quicker than a child; that the usual limit holds is tested with the chat."""
PICTURES = Path(os.environ.get("TUTOR_TEST_PICTURES", "screenshots"))


@pytest.fixture(scope="module")
def served(data_folder):
    """One tutor for the tests of a file, in guided mode."""
    tutor = serve(data_folder, **QUICK)
    yield tutor
    tutor.stop()


class Visit:
    """One person's browser window; remembers every request that left the origin and every error."""

    def __init__(self, browser: Browser, served: Served, *, size=WIDE, scheme="light") -> None:
        self.served = served
        self.context: BrowserContext = browser.new_context(viewport=size, color_scheme=scheme, locale="en-US")
        self.page: Page = self.context.new_page()
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)

    def _request(self, request) -> None:
        if not request.url.startswith((self.served.address, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _console(self, message) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def sign_in(self, login: str) -> Page:
        self.page.goto(f"{self.served.address}/sign-in")
        self.page.get_by_label("Name", exact=False).first.fill(login)
        self.page.get_by_label("Password").fill("waymark")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_load_state()
        return self.page

    def come_back(self, cookies: list) -> None:
        """Open the first page as somebody who signed in before, in another window."""
        self.context.add_cookies(cookies)
        self.page.goto(f"{self.served.address}/")

    def picture(self, name: str, *, whole: bool = False) -> None:
        """What is in the window, or the page as `whole` as it is."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


@pytest.fixture(scope="module")
def signed_in():
    """The cookies of everybody who signed in, by login."""
    return {}


@pytest.fixture
def visit(chromium, served, signed_in):
    """Open a window as somebody: `visit("ada")`. All are closed afterwards, and none may have left the origin.

    Whoever has signed in once in a file is signed in: one password a person is enough.
    """
    visits: list[Visit] = []

    def open_window(login: str | None = None, **how) -> Visit:
        window = Visit(chromium, served, **how)
        visits.append(window)
        if login in signed_in:
            window.come_back(signed_in[login])
        elif login:
            window.sign_in(login)
            signed_in[login] = window.context.cookies()
        return window

    yield open_window
    for window in visits:
        window.context.close()
    assert [url for window in visits for url in window.elsewhere] == []
    assert [error for window in visits for error in window.errors] == []
