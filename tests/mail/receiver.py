"""A small mail server on loopback that speaks real SMTP, keeps what it takes, and misbehaves where told."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import SMTP


class Receiver(socketserver.ThreadingTCPServer):
    """`answers` replaces the reply to a command; "" breaks the line off there. `.` stands for the end of a letter."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, **answers):
        super().__init__(("127.0.0.1", 0), Talk)
        self.answers, self.taken, self.heard = answers, [], []

    @property
    def port(self):
        return self.server_address[1]

    def letters(self):
        return [message_from_bytes(raw, policy=SMTP) for _, raw in self.taken]


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 here\r\n")
        to = ""
        while line := self.rfile.readline():
            words = line.decode().strip()
            command = words.split(" ")[0].upper()
            self.server.heard.append(words)
            if command == "RCPT":
                to = words.partition("<")[2].rstrip(">")
            if not self._say(
                command, "354 go on" if command == "DATA" else "221 bye" if command == "QUIT" else "250 ok"
            ):
                return
            if command == "DATA" and self.server.answers.get("DATA", "354")[:3] == "354":
                # A line that begins with a dot comes with another before it.
                raw = b"".join(line.removeprefix(b".") for line in iter(self.rfile.readline, b".\r\n"))
                if not self._say(".", "250 taken"):
                    return
                if self.server.answers.get(".", "250")[:3] == "250":
                    self.server.taken.append((to, raw))
            if command == "QUIT":
                return

    def _say(self, command, usual):
        answer = self.server.answers.get(command, usual)
        if answer:
            self.wfile.write(answer.encode() + b"\r\n")
        return bool(answer)


@contextmanager
def receiver(**answers):
    """It listens as long as the block lasts."""
    with Receiver(**answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)
