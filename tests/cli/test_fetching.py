import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tutor.cli.fetching import fetched, usable_model
from tutor.domain.errors import InvalidInput, Unavailable

WEIGHTS = b"GGUF" + bytes(3000)


class Files(BaseHTTPRequestHandler):
    """Gives one file, half of another, and nothing else."""

    asked: list

    def do_GET(self):
        self.asked.append(self.path)
        if "missing" in self.path:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("content-length", str(len(WEIGHTS)))
        self.end_headers()
        self.wfile.write(WEIGHTS[:100] if "half" in self.path else WEIGHTS)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    Files.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_model_is_fetched_once_and_then_kept(site, tmp_path):
    first = fetched(f"{site}/models/small.gguf?download=1", tmp_path / "models")
    assert first == tmp_path / "models" / "small.gguf"
    assert first.read_bytes() == WEIGHTS
    assert fetched(f"{site}/models/small.gguf?download=1", tmp_path / "models") == first
    assert len(Files.asked) == 1


@pytest.mark.parametrize("name", ["missing.gguf", "half.gguf"])
def test_what_cannot_be_fetched_whole_leaves_nothing_behind(site, tmp_path, name):
    with pytest.raises(Unavailable, match="model file"):
        fetched(f"{site}/{name}", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_taken_as_it_is_and_an_address_without_one_refused(tmp_path):
    assert fetched(str(tmp_path / "a.gguf"), tmp_path) == tmp_path / "a.gguf"
    with pytest.raises(InvalidInput, match="names no file"):
        fetched("https://models.example/", tmp_path)


def test_a_file_that_is_missing_is_said_before_anything_starts(tmp_path):
    with pytest.raises(InvalidInput, match=r"none\.gguf cannot be read"):
        usable_model(str(tmp_path / "none.gguf"))
    assert usable_model("") == ""
