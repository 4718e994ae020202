"""A small mail server on loopback that speaks real SMTP, keeps what it takes, and misbehaves where told."""

import socketserver
import ssl
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import SMTP

USUAL = {"DATA": "354 go on", "QUIT": "221 bye", "AUTH": "235 you are", "STARTTLS": "220 go on"}


class Receiver(socketserver.ThreadingTCPServer):
    """`answers` replaces the reply to a command; "" breaks the line off there. `.` stands for the end of a letter.

    With `tls` it speaks TLS: after STARTTLS, or `at_once`. `heard_in_plain` is what anybody on the way could read.
    """

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, *, tls=None, at_once=False, **answers):
        super().__init__(("127.0.0.1", 0), Talk)
        self.answers, self.taken, self.heard, self.heard_in_plain = answers, [], [], []
        self.tls, self.at_once = tls, at_once
        if tls:
            self.answers = {
                "EHLO": f"250-here\r\n250-{'AUTH PLAIN' if at_once else 'STARTTLS'}\r\n250 8BITMIME",
                **answers,
            }

    @property
    def port(self):
        return self.server_address[1]

    def letters(self):
        return [message_from_bytes(raw, policy=SMTP) for _, raw in self.taken]


class Talk(socketserver.StreamRequestHandler):
    secure = False

    def handle(self):
        try:
            self._talk()
        except ssl.SSLError:  # the other side did not trust us
            return
        finally:
            self.connection.close()

    def _talk(self):
        if self.server.at_once:
            self._wrap()
        self.wfile.write(b"220 here\r\n")
        to = ""
        while line := self.rfile.readline():
            words = line.decode().strip()
            command = words.split(" ")[0].upper()
            self.server.heard.append(words)
            self.server.heard_in_plain += [] if self.secure else [words]
            if command == "RCPT":
                to = words.partition("<")[2].rstrip(">")
            if not self._say(command, USUAL.get(command, "250 ok")) or command == "QUIT":
                return
            if command == "STARTTLS":
                self._wrap()
                self.server.answers["EHLO"] = "250-here\r\n250 AUTH PLAIN"
            if command == "DATA" and self.server.answers.get("DATA", "354")[:3] == "354" and not self._taken(to):
                return

    def _taken(self, to):
        # A line that begins with a dot comes with another before it.
        raw = b"".join(line.removeprefix(b".") for line in iter(self.rfile.readline, b".\r\n"))
        if not self._say(".", "250 taken"):
            return False
        if self.server.answers.get(".", "250")[:3] == "250":
            self.server.taken.append((to, raw))
        return True

    def _wrap(self):
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.secure = True

    def _say(self, command, usual):
        answer = self.server.answers.get(command, usual)
        if answer:
            self.wfile.write(answer.encode() + b"\r\n")
        return bool(answer)


@contextmanager
def receiver(**how):
    """It listens as long as the block lasts."""
    with Receiver(**how) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)
