"""A whole tutor serving on loopback in a process of its own, for tests that come in by the front door."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 300


@dataclass
class Served:
    """Where it listens, where it keeps its data, and what it has printed."""

    address: str
    folder: Path
    process: subprocess.Popen

    def printed(self) -> str:
        return (self.folder / "printed.log").read_text(errors="replace")

    def health(self) -> dict:
        with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as reply:
            return json.load(reply)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder: Path, *, before: tuple[str, ...] = (), **settings: str) -> Served:
    """Start `tutor serve` on this data folder with the demo school, and wait until it answers."""
    port = free_port()
    known = {name: value for name, value in os.environ.items() if not name.startswith(("TUTOR_", "OPENAI_"))}
    env = {**known, "TUTOR_DATA_DIR": str(folder), "TUTOR_DEMO": "1", "TUTOR_PORT": str(port)}
    env |= {f"TUTOR_{name.upper()}": value for name, value in settings.items()}
    with (folder / "printed.log").open("ab") as log:
        command = [*before, sys.executable, "-m", "tutor", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    served = Served(address=f"http://127.0.0.1:{port}", folder=folder, process=process)
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(served.printed()[-3000:])
        try:
            served.health()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return served
    served.stop()
    raise RuntimeError("the tutor did not start in time")


def prepared_folder(base: Path) -> Path:
    """A data folder with content and demo school in it, made once a run and copied by whoever needs one."""
    ready = base / "prepared"
    lock = base / "prepared.lock"
    try:
        lock.mkdir()
    except FileExistsError:
        until = time.monotonic() + LIMIT
        while not (ready / "ready").exists() and time.monotonic() < until:
            time.sleep(0.2)
        return ready
    ready.mkdir(exist_ok=True)
    env = {**os.environ, "TUTOR_DATA_DIR": str(ready), "TUTOR_DEMO": "1"}
    subprocess.run([sys.executable, "-m", "tutor", "reindex"], cwd=ROOT, env=env, check=True, capture_output=True)
    (ready / "ready").touch()
    return ready
