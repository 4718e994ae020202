import asyncio
import threading
import time

import pytest

from tests.agent.classroom import Klass, settings
from tests.agent.stub_server import StubServer, says
from tutor.agent import model_file
from tutor.agent.model_file import FileModel, usable
from tutor.agent.models import Endpoint, endpoints_from
from tutor.agent.turns import Turns
from tutor.domain.conversations import Mode
from tutor.domain.errors import InvalidInput, Unavailable


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "small.gguf"
    file.write_bytes(b"GGUF and the rest")
    return file


class Llama:
    """Stands in for the server of the extra."""

    def __init__(self, address):
        self.listening_address = address
        self.served = []

    def __call__(self, file, key):
        self.served.append((file, key))
        return self


SAID = "hmm, i wonder about my day"


async def hear(tutor, klass):
    return [heard async for heard in tutor.run(klass.says(SAID))]


def tutor_on(klass, file, start):
    return Turns(use=klass.use, settings=settings(), endpoints=[Endpoint(FileModel(file, settings(), start=start))])


async def test_nobody_waits_while_the_file_is_read(file):
    klass, may_go_on = Klass(), threading.Event()
    async with StubServer(says("What would you like to try?")) as server:

        def slowly(_, key):
            may_go_on.wait(20)
            return Llama(server.root)

        tutor = tutor_on(klass, file, slowly)
        waking = asyncio.create_task(tutor.warm_up())
        await asyncio.sleep(0)
        began = time.monotonic()
        notice, *_, last = await hear(tutor, klass)
        assert time.monotonic() - began < 10
        assert tutor.mode == "guided until the model is ready"
        assert notice.text.startswith("I'm still waking up")
        assert last.message.mode is Mode.GUIDED
        may_go_on.set()
        await waking
        assert (await hear(tutor, klass))[-1].message.mode is Mode.MODEL
        assert tutor.endpoints[0].in_words()["breaker"] == "closed"
        await tutor.close()


async def test_a_file_that_llama_cannot_serve_is_told_once_and_put_aside(file, caplog):
    def fails(_, key):
        raise RuntimeError("Failed to init server, please check the input params.")

    klass = Klass()
    tutor = tutor_on(klass, file, fails)
    await tutor.warm_up()
    assert tutor.mode == "guided"
    [line] = caplog.messages
    assert line.startswith(f"The model file {file} cannot be served: it is damaged")
    assert (await hear(tutor, klass))[-1].message.mode is Mode.GUIDED


async def test_a_model_file_is_served_when_it_is_first_needed_and_once_behind_a_key_of_its_own(file):
    klass = Klass()
    async with StubServer(says("What would you like to try?")) as server:
        llama = Llama(server.root)
        endpoint = Endpoint(FileModel(file, settings(), start=llama))
        tutor = Turns(use=klass.use, settings=settings(), endpoints=[endpoint])
        assert llama.served == []
        for _ in range(2):
            events = [heard async for heard in tutor.run(klass.says("hmm, i wonder about my day"))]
            assert events[-1].message.mode is Mode.MODEL
        await tutor.close()
        [(served, key)] = llama.served
        _, headers, body = server.asked[-1]
    assert served == file
    assert len(key) > 20
    assert headers["authorization"] == f"Bearer {key}"
    assert body["model"] == "small"


def test_the_file_is_asked_before_the_other_models(file):
    configured = settings(model_file=str(file), model="hosted", model_base_url="http://127.0.0.1:9/v1")
    makes = [endpoint._make for endpoint in endpoints_from(configured)]
    assert [type(make).__name__ for make in makes] == ["FileModel", "ConfiguredModel"]


def test_a_missing_file_another_kind_of_file_and_a_missing_extra_are_said_in_a_sentence(file, tmp_path, monkeypatch):
    with pytest.raises(InvalidInput, match="cannot be read"):
        usable(tmp_path / "none.gguf")
    other = tmp_path / "other.gguf"
    other.write_bytes(b"PK\x03\x04")
    with pytest.raises(InvalidInput, match="is no GGUF file"):
        usable(other)
    monkeypatch.setattr(model_file.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Unavailable, match="uv sync --frozen --extra local"):
        usable(file)
    monkeypatch.setattr(model_file.importlib.util, "find_spec", lambda _: "found")
    assert usable(file) == file
