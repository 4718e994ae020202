"""A school and people who are signed in to it."""

import re

import pytest
from starlette.testclient import TestClient

from tests.console.school import PASSWORD, School


class Caller(TestClient):
    """A browser without scripts: keeps its cookie, shows the page, sends our forms back with their token."""

    def __init__(self, school):
        super().__init__(school.app, base_url="http://testserver", follow_redirects=False)
        self.school = school

    def sign_in(self, login, password=PASSWORD, **more):
        return self.post("/sign-in", data={"login": login, "password": password, **more})

    def token(self):
        return re.search(r'name="csrf" value="([^"]+)"', self.get("/help").text)[1]

    def submit(self, path, **fields):
        return self.post(path, data={"csrf": self.token(), **fields})


@pytest.fixture
def school():
    return School()


@pytest.fixture
def caller(school):
    """Somebody at a browser: `caller("rivera")` is signed in, `caller(None)` is not."""

    def open_browser(login, school=school):
        browser = Caller(school)
        if login:
            assert browser.sign_in(login).status_code == 303
        return browser

    return open_browser
