"""A model server that begins a reply and never ends it: a process of its own, there to be killed. It needs no package.

python evals/hostile/doomed.py PORT < a line of JSON: the replies in their order, each a list of chunks; the last stays without an end.
"""

import json
import socket
import sys
import time

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"


def main() -> None:
    """Answer one request after the other, say "begun" in the middle of the last, and wait for the end."""
    replies = json.loads(sys.stdin.readline())
    listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    print("ready", flush=True)
    for number, chunks in enumerate(replies, start=1):
        connection, _ = listening.accept()
        _read(connection)
        connection.sendall(HEAD)
        for chunk in chunks:
            line = f"data: {json.dumps(chunk)}\n\n".encode()
            connection.sendall(b"%x\r\n%s\r\n" % (len(line), line))
        if number < len(replies):
            connection.sendall(b"0\r\n\r\n")
            connection.close()
    print("begun", flush=True)
    time.sleep(600)


def _read(connection: socket.socket) -> None:
    """The whole request; what it asks for does not matter."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += connection.recv(65536)
    head, body = heard.split(b"\r\n\r\n", 1)
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    while len(body) < length:
        body += connection.recv(65536)


if __name__ == "__main__":
    main()
