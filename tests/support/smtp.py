"""A mail server of a few lines on this machine: takes letters, or misbehaves as told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps the letters it took. `answers`: what it says to a command ("RCPT", "MAIL", "TEXT") instead of 250.

    `hangs_at`: the command after which it says nothing more; `drops_at`: the one after which it hangs up. `asked`
    counts the letters whose text came, taken or not.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.hangs_at = self.drops_at = ""
        self.over = threading.Event()

    @property
    def url(self) -> str:
        """The address to hand letters in at."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def receivers(self) -> list[str]:
        """To whom the letters went that were taken."""
        return [str(letter["To"]) for letter in self.letters]


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line.split(b":")[0].split()[0].upper().decode()
            if self._misbehaves(word):
                return
            if word == "DATA":
                if not self._text():
                    return
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self.server.answers.get(word, "250 fine"))

    def _text(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        answer = self.server.answers.get("TEXT", "250 taken")
        if answer.startswith("250"):
            self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        if self._misbehaves("TEXT"):
            return False
        self._say(answer)
        return True

    def _misbehaves(self, word: str) -> bool:
        if self.server.hangs_at == word:
            self.server.over.wait(30)
        return word in (self.server.hangs_at, self.server.drops_at)

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def mail_server() -> Iterator[Any]:
    """Yield a running server."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
