"""The way to the mail server: one letter at a time, and what its answer means. The only place that speaks SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import Enum
from urllib.parse import parse_qs, unquote, urlsplit

SECONDS = 20
"""How long an answer is waited for."""


class Outcome(Enum):
    """What became of a letter."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    UNSURE = "unsure"
    SERVER_AWAY = "server_away"


@dataclass(frozen=True)
class Answer:
    """The outcome and the server's words."""

    outcome: Outcome
    words: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter as it leaves: plain text, one receiver."""

    key: str
    to: str
    subject: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Server:
    """Where letters are handed in: smtp://user:password@host:587?tls=starttls, smtps://… for TLS from the beginning."""

    url: str
    sender: str
    seconds: float = SECONDS

    @contextmanager
    def open(self) -> "Iterator[Line]":
        """Yield a line that connects when the first letter comes, and hang up at the end."""
        line = Line(self)
        try:
            yield line
        finally:
            line.hang_up()


class Line:
    """One connection for many letters."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._link: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> Answer:
        """Hand in one letter and say what became of it; never raises for what a server or a line does."""
        try:
            link = self._connected()
        except (OSError, smtplib.SMTPException, ssl.SSLError) as trouble:
            self.hang_up()
            return Answer(Outcome.SERVER_AWAY, _said(trouble))
        try:
            code, words = link.mail(self._server.sender)
            if code != 250:
                return self._over(Outcome.SERVER_AWAY, code, words)
            code, words = link.rcpt(letter.to)
            if code not in (250, 251):
                return self._over(Outcome.LATER if 400 <= code < 500 else Outcome.NEVER, code, words)
        except (OSError, smtplib.SMTPException) as trouble:
            self.hang_up()
            return Answer(Outcome.SERVER_AWAY, _said(trouble))
        return self._hand_in(link, letter)

    def _hand_in(self, link: smtplib.SMTP, letter: Letter) -> Answer:
        """Send the text: from here on, silence leaves it open whether the letter was taken."""
        try:
            code, words = link.data(_message(letter, self._server.sender).as_bytes())
        except smtplib.SMTPDataError as refused:  # the server did not even want the text
            return self._over(Outcome.LATER if refused.smtp_code < 500 else Outcome.NEVER, refused.smtp_code, refused.smtp_error)
        except (OSError, smtplib.SMTPException) as trouble:
            self.hang_up()
            return Answer(Outcome.UNSURE, _said(trouble))
        if code == 250:
            return Answer(Outcome.SENT)
        return self._over(Outcome.LATER if 400 <= code < 500 else Outcome.NEVER, code, words)

    def hang_up(self) -> None:
        """End the connection, politely if the other side still listens."""
        link, self._link = self._link, None
        if link is not None:
            with suppress(OSError, smtplib.SMTPException):
                link.quit()
            link.close()

    def _over(self, outcome: Outcome, code: int, words: bytes | str) -> Answer:
        """Forget the letter begun, so that the next one starts afresh."""
        if self._link is not None:
            try:
                self._link.rset()
            except (OSError, smtplib.SMTPException):
                self.hang_up()
        text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
        return Answer(outcome, f"{code} {text}"[:500])

    def _connected(self) -> smtplib.SMTP:
        if self._link is not None:
            return self._link
        where = urlsplit(self._server.url)
        host, secure = where.hostname or "", where.scheme == "smtps"
        kind = smtplib.SMTP_SSL if secure else smtplib.SMTP
        link = kind(host, where.port or (465 if secure else 25), timeout=self._server.seconds)
        self._link = link
        if parse_qs(where.query).get("tls") == ["starttls"]:
            link.starttls(context=ssl.create_default_context())
        link.ehlo_or_helo_if_needed()
        if where.username:
            link.login(unquote(where.username), unquote(where.password or ""))
        return link


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.key}@{sender.rpartition('@')[2].strip('> ') or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


def _said(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"[:500]
