"""A chat that really listens on loopback, with a scripted tutor behind it."""

import socket
import threading
import time
import warnings
from dataclasses import dataclass

import pytest
from chat_school import School, build_school


@dataclass
class Served:
    url: str
    school: School

    def headers(self, person=None, **more):
        """What a browser of this person sends."""
        token = self.school.sign_in(person) if person else "nobody"
        return {"cookie": f"waymark_session={token}", "origin": self.url, **more}


@pytest.fixture
def ada(served):
    return served.school.newcomer("Ada")


@pytest.fixture
def ben(served):
    return served.school.newcomer("Ben")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def application(school):
    from fastapi import FastAPI
    from fastapi.responses import HTMLResponse

    from tutor.chat.mount import mount_chat

    app = FastAPI(openapi_url=None)

    @app.get("/sign-in")
    def sign_in():
        return HTMLResponse("<title>Sign in</title>")

    @app.get("/console")
    def console():
        return HTMLResponse("<title>Console</title>")

    mount_chat(app, school)
    return app


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    with warnings.catch_warnings():
        # What the chat server's own imports deprecate is not ours to mend.
        warnings.simplefilter("ignore")
        import uvicorn

        school = build_school(tmp_path_factory.mktemp("data"))
        port = free_port()
        config = uvicorn.Config(application(school), port=port, log_level="warning", ws="websockets-sansio")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
    yield Served(url=f"http://127.0.0.1:{port}", school=school)
    server.should_exit = True
    thread.join(10)
