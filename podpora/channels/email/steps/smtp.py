"""The road to an SMTP server: one connection for many letters, and an end to every wait."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

from podpora.channels.email.models import Letter

Security = Literal["", "tls", "starttls"]


class RoadBlocked(Exception):
    """The server cannot be reached, does not answer, or refuses us before any letter was named."""


class LetterRefused(Exception):
    """The connection stood, and the server did not take this letter."""


class SmtpRoad:
    """Hands letters to one SMTP server.

    ``security``: ``tls`` from the first byte, ``starttls``, or none. TLS is never left out where it is asked for, and
    the certificate is checked. A step may take ``timeout`` seconds and a letter as a whole ``patience_seconds``,
    however slowly the server drips.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        sender: str,
        timeout: float,
        security: Security = "",
        name: str = "",
        password: str = "",
    ) -> None:
        self.host, self.port, self.security = host, port, security
        self.name, self.password = name, password
        self.timeout, self.sender = timeout, sender
        self.patience_seconds = 3 * timeout
        self._session: _Session | None = None

    def send(self, letter: Letter, raw: bytes) -> None:
        """Returns once the server has taken the letter over. Raises ``RoadBlocked`` or ``LetterRefused``."""
        with self._patiently():
            session = self._standing() or self._open()
            try:
                session.sendmail(self.sender, [letter.recipient], raw)
            except (smtplib.SMTPException, OSError) as refused:
                self.close()
                raise LetterRefused(f"{self.host}:{self.port}: {refused or type(refused).__name__}") from refused

    def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.end()

    def _standing(self) -> "_Session | None":
        """The connection of the letter before, if the server still keeps it."""
        if self._session is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._session.noop()[0] == 250:
                    return self._session
            self.close()
        return None

    def _open(self) -> "_Session":
        session = _Session(
            timeout=self.timeout,
            local_hostname=self.sender.rpartition("@")[2],
            tls=ssl.create_default_context() if self.security == "tls" else None,
        )
        self._session = session
        try:
            code, greeting = session.connect(self.host, self.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, greeting)
            if self.security == "starttls":
                session.starttls(context=ssl.create_default_context())
            if self.name:
                session.login(self.name, self.password)
        except (smtplib.SMTPException, OSError) as blocked:
            self.close()
            raise RoadBlocked(f"{self.host}:{self.port}: {blocked or type(blocked).__name__}") from blocked
        return session

    @contextmanager
    def _patiently(self) -> Iterator[None]:
        """Cuts the connection when the letter takes longer than ``patience_seconds``."""
        watch = threading.Timer(self.patience_seconds, self._cut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _cut(self) -> None:
        session = self._session
        if session is not None:
            session.cut()


class _Session(smtplib.SMTP):
    """``smtplib.SMTP`` that can be cut from another thread at any step, also within a TLS handshake."""

    def __init__(self, *, timeout: float, local_hostname: str, tls: ssl.SSLContext | None) -> None:
        super().__init__(timeout=timeout, local_hostname=local_hostname)
        self._tls = tls
        self._handle: socket.socket | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        self._handle = plain.dup()  # the same connection under a second name, which TLS does not take over
        self._host = host  # the name that starttls checks the certificate against
        return self._tls.wrap_socket(plain, server_hostname=host) if self._tls else plain

    def cut(self) -> None:
        with suppress(OSError):
            if self._handle is not None:
                self._handle.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Say goodbye if the server still listens, and let go of everything."""
        with suppress(smtplib.SMTPException, OSError, ValueError):
            if self.sock is not None:
                self.sock.settimeout(2)
                self.quit()
        self.close()
        if self._handle is not None:
            self._handle.close()
