"""An SMTP server for tests, on an ephemeral port of loopback, that can be told to behave badly."""

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Taken:
    """One mail as it came: the envelope and the bytes after DATA."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class Behaviour:
    """What the server does at which step; the default takes everything."""

    greeting: str = "220 sink ready"
    answers: dict[str, str] = field(default_factory=dict)  # command -> answer in place of the usual one
    refuses: dict[str, str] = field(default_factory=dict)  # recipient -> answer to RCPT
    silent_at: str = ""  # command after which nothing is ever said
    keeps_before_silence: bool = False  # silent at "." means silent about a letter that was taken
    hangs_up_at: str = ""  # command after which the connection is cut; "." is the end of the data
    drips: bool = False  # every answer one byte in 0.05 s
    offers_starttls: bool = False
    letters_a_connection: int = 1000


class Sink:
    """``with Sink() as sink``: a server at ``sink.host``, ``sink.port``; what it took is in ``sink.taken``."""

    host = "localhost"

    def __init__(self, behaviour: Behaviour | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.behaviour = behaviour or Behaviour()
        self.tls = tls
        self.taken: list[Taken] = []
        self.commands: list[str] = []
        self.connections = 0
        self.port = 0

    def __enter__(self) -> "Sink":
        started = threading.Event()
        self._loop = asyncio.new_event_loop()

        async def start() -> None:
            server = await asyncio.start_server(
                self._serve, "localhost", 0, ssl=None if self.behaviour.offers_starttls else self.tls
            )
            # one port for both families of loopback
            self.port = server.sockets[0].getsockname()[1]
            started.set()

        def run() -> None:
            asyncio.set_event_loop(self._loop)
            self._loop.create_task(start())
            self._loop.run_forever()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        assert started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        async def end() -> None:
            for task in asyncio.all_tasks():
                if task is not asyncio.current_task():
                    task.cancel()
            await asyncio.sleep(0)
            self._loop.stop()

        asyncio.run_coroutine_threadsafe(end(), self._loop)
        self._thread.join(5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _say(self, writer: asyncio.StreamWriter, line: str) -> None:
        data = line.encode() + b"\r\n"
        if self.behaviour.drips:
            for byte in data:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.05)
            return
        writer.write(data)
        await writer.drain()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behaviour, sender, count = self.behaviour, "", 0
        recipients: list[str] = []
        await self._say(writer, behaviour.greeting)
        while line := await reader.readline():
            text = line.decode().strip()
            verb = text.split(" ")[0].upper()
            self.commands.append(text)
            if verb == behaviour.silent_at:
                await asyncio.sleep(3600)
            if verb == behaviour.hangs_up_at:
                return
            if verb in behaviour.answers:
                await self._say(writer, behaviour.answers[verb])
                if behaviour.answers[verb].startswith("421"):
                    return
                continue
            match verb:
                case "EHLO":
                    await self._say(writer, "250-sink")
                    if behaviour.offers_starttls:
                        await self._say(writer, "250-STARTTLS")
                    await self._say(writer, "250 SIZE 1000000")
                case "STARTTLS":
                    await self._say(writer, "220 go ahead")
                    await writer.start_tls(self.tls)  # type: ignore[arg-type]
                case "MAIL":
                    if count >= behaviour.letters_a_connection:
                        await self._say(writer, "421 enough for one connection")
                        return
                    sender, recipients = text[10:].split(" ")[0].strip("<>"), []
                    await self._say(writer, "250 ok")
                case "RCPT":
                    address = text[8:].strip("<>")
                    if address not in behaviour.refuses:
                        recipients.append(address)
                    await self._say(writer, behaviour.refuses.get(address, "250 ok"))
                case "DATA":
                    await self._say(writer, "354 go on")
                    raw = await reader.readuntil(b"\r\n.\r\n")
                    is_silent = behaviour.silent_at == "."
                    if not is_silent or behaviour.keeps_before_silence:
                        self.taken.append(Taken(sender, recipients, _undotted(raw)))
                    if behaviour.hangs_up_at == ".":
                        return
                    if is_silent:
                        await asyncio.sleep(3600)
                    count += 1
                    await self._say(writer, "250 taken")
                case "QUIT":
                    await self._say(writer, "221 bye")
                    return
                case _:
                    await self._say(writer, "250 ok")


def _undotted(raw: bytes) -> bytes:
    return raw[:-3].replace(b"\r\n..", b"\r\n.")
