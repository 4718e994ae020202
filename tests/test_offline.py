"""With the network cut off, everything still works."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.served import ROOT

PROBE = """
import http.cookiejar, json, sys, urllib.parse, urllib.request
from pathlib import Path
from tests.served import serve
import socket

try:
    socket.create_connection(("192.0.2.1", 80), timeout=2)
    sys.exit("the network is not cut off")
except OSError:
    pass
served = serve(Path(sys.argv[1]))
try:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = urllib.parse.urlencode({"login": "ada", "password": "waymark"}).encode()
    page = browser.open(urllib.request.Request(served.address + "/sign-in", data=form, headers={"Origin": served.address})).read().decode()
    print(json.dumps({"health": served.health(), "chat": "Waymark" in page}))
finally:
    served.stop()
"""


@pytest.fixture(scope="module")
def cut_off():
    """Words to put before a command so that it sees only its own loopback."""
    words = ["unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces are not allowed here: unshare -rn")
    return words


def test_a_whole_conversation_needs_no_network(cut_off, data_folder):
    said = ("can i practise fractions with football", "Choice 1", "Give me a hint", "why the same bottom number")
    typed = "".join(json.dumps({"student": "ada", "text": text, "conversation": "x"}) + "\n" for text in said)
    env = {"TUTOR_DATA_DIR": str(data_folder), "PATH": "/usr/bin:/bin"}
    command = [*cut_off, sys.executable, "-m", "tutor", "ask", "--jsonl"]
    done = subprocess.run(
        command, cwd=ROOT, env=env, input=typed, capture_output=True, text=True, timeout=170, check=False
    )
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [reply["mode"] for reply in replies] == ["guided"] * len(said)
    assert {call["status"] for reply in replies for call in reply["tools"]} == {"ok"}
    assert "search_library" in [call["name"] for call in replies[-1]["tools"]]


def test_the_tutor_starts_and_signs_in_without_a_network(cut_off, data_folder):
    command = [*cut_off, sys.executable, "-c", PROBE, str(data_folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["health"]["status"] == "ok"
    assert json.loads(done.stdout)["chat"]
