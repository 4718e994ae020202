"""From `tutor serve` to the first page, cold and warm; memory; size installed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from evals.bench.table import head, row

LIMIT = 180


def main() -> None:
    """Start twice on the same data folder: the first fills it, the second finds it full."""
    head("Start and memory")
    with tempfile.TemporaryDirectory() as folder:
        first, _ = _start(Path(folder))
        again, memory = _start(Path(folder))
    row("first page, empty data folder (demo, embeddings)", f"{first:.1f} s", "< 120 s", "25 s install + 6-15 s")
    row("first page, warm", f"{again:.1f} s", "< 15 s", "6-15 s")
    row("resident memory, model and index loaded", f"{memory:.0f} MB", "< 700 MB", "378 MB")
    row("installed (site-packages)", f"{_installed():.0f} MB", "", "898 MB")


def _start(folder: Path) -> tuple[float, float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "TUTOR_DATA_DIR": str(folder), "TUTOR_DEMO": "1", "TUTOR_PORT": str(port)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "tutor", "serve"], env=env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in", server)
        spent = time.perf_counter() - began
        _wait_for(f"http://127.0.0.1:{port}/healthz", server, saying=b'"search":"index"')
        return spent, _memory(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes], *, saying: bytes = b"") -> None:
    until = time.monotonic() + LIMIT
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                if saying in page.read():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    sys.exit(f"the tutor did not start within {LIMIT} s")


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _installed() -> float:
    packages = Path(sys.prefix) / "lib"
    return sum(path.stat().st_size for path in packages.rglob("*") if path.is_file()) / 1e6
