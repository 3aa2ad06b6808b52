"""What the machine's owner may set: in the environment or in one ``.env`` file, typed, refused when wrong.

Every name begins with ``PODPORA_``, except ``DATABASE_URL``. The environment wins over the file. ``docs/settings.md``
lists them all; a test keeps that list and this class equal.
"""

import difflib
import ipaddress
import os
import secrets
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import SplitResult, urlsplit

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

PREFIX: Final = "PODPORA_"
FILE_VARIABLE: Final = "PODPORA_ENV_FILE"


_ADVICE: Final = {
    "bool_parsing": "write true or false",
    "int_parsing": "write a whole number",
    "float_parsing": "write a number, such as 1.5",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "literal_error": "write one of {expected}",
}
"""What to write, by the kind of the fault."""


class SettingsRefused(Exception):
    """One or more settings cannot be used; each complaint names the setting, its value and what to do."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


def _parts(value: str) -> SplitResult:
    """The parts of an address; one that cannot be taken apart, its port included, has none."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - a wrong one raises here
    except ValueError:
        return urlsplit("")
    return parts


def _web_address(value: str) -> str:
    if not value:
        return value
    parts = _parts(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("write a web address such as https://desk.vendor.example")
    if parts.path.strip("/"):
        raise ValueError("write the address without a path, such as https://desk.vendor.example: the desk has a host")
    return value.rstrip("/")


def _link(value: str) -> str:
    parts = _parts(value)
    if value and (parts.scheme != "https" or not parts.hostname or any(c.isspace() for c in value)):
        raise ValueError("write the whole address of a page, such as https://www.vendor.example/support")
    return value


def _mail_address(value: str) -> str:
    local, _, domain = value.rpartition("@")
    if not local or "." not in domain or any(c.isspace() or c in '<>,;"' for c in value):
        raise ValueError("write one bare e-mail address such as support@vendor.example")
    return value


def _mail_road(value: str) -> str:
    parts = _parts(value)
    if value == "folder" or parts.scheme == "folder":
        return value
    if parts.scheme in ("smtp", "smtps", "smtp+starttls") and parts.hostname:
        return value
    raise ValueError(
        "write folder, folder:///some/where, or smtp://, smtps:// or smtp+starttls://name:password@host:port"
    )


def _database_address(value: str) -> str:
    parts = _parts(value)
    if not value or (parts.scheme in ("postgresql", "postgres") and parts.path.strip("/")):
        return value
    raise ValueError(
        "write postgresql://name:password@host:5432/database, or leave it out for the embedded SQLite; "
        "in a name or password / is %2F, @ is %40, : is %3A"
    )


Link = Annotated[str, AfterValidator(_link)]


class Env(BaseModel):
    """The settings as values. A field's description is its line in ``docs/settings.md``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path = Field(Path("var"), description="folder of everything the desk writes on this machine")
    database_url: Annotated[str, AfterValidator(_database_address)] = Field(
        "", description="PostgreSQL to use in place of the embedded SQLite"
    )
    bind: str = Field("127.0.0.1", description="address the web server listens on")
    port: int = Field(8000, ge=1, le=65535, description="port the web server listens on")
    public_url: Annotated[str, AfterValidator(_web_address)] = Field(
        "", description="address people type and mails link to; http://BIND:PORT when left out"
    )
    trusted_proxies: int = Field(
        0, ge=0, le=9, description="how many reverse proxies of yours stand before the web server"
    )
    secret_key: str = Field("", description="key that signs sessions and links; made on first run when left out")
    vendor_name: str = Field("Lumenta", min_length=1, description="name of the vendor on pages and in mails")
    support_address: Annotated[str, AfterValidator(_mail_address)] = Field(
        "support@lumenta.example", description="address that mails come from"
    )
    mail_url: Annotated[str, AfterValidator(_mail_road)] = Field(
        "folder", description="where mail goes: a local folder, or an SMTP server"
    )
    mail_timeout_seconds: int = Field(20, ge=1, le=300, description="patience with the SMTP server")
    mail_per_second: int = Field(10, ge=1, le=1000, description="letters that one worker sends in a second at most")
    mail_per_minute_and_address: int = Field(
        20, ge=1, le=10_000, description="letters that one worker sends to one address in a minute at most"
    )
    demo: bool | None = Field(
        None, description="demo mode; when left out, on exactly where the demo data was loaded into this data folder"
    )
    allow_demo_outside_loopback: bool = Field(
        False, description="serve other machines although the demo accounts, whose passwords are public, are present"
    )
    policy_needs_second_person: bool = Field(
        False, description="a draft of the policy is activated by another administrator than the one who prepared it"
    )
    max_upload_bytes: int = Field(100 * 1024 * 1024, ge=1024, description="largest file that can be attached")
    storage_dir: Path | None = Field(None, description="folder of attached files; DATA_DIR/files when left out")
    draft_days: int = Field(30, ge=1, le=3650, description="days that a draft of a case is kept after its last change")
    problem_notes_per_day: int = Field(
        10, ge=1, le=1000, description="problem notes that one person may send within a day"
    )
    web_workers: int = Field(2, ge=1, le=64, description="processes of the web server")
    web_threads: int = Field(4, ge=1, le=64, description="threads in each of them")
    worker_poll_seconds: float = Field(
        1.0, ge=0.05, le=60, description="how long the worker sleeps when nothing was due"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="what the log tells")
    support_page_url: Link = Field(
        "", description="the vendor's support page; this desk's own first page when left out"
    )
    user_guide_url: Link = Field("", description="the guide for case administrators on managing their environment")
    partner_rules_url: Link = Field("", description="the rules on case management by support partners")
    licensing_policy_url: Link = Field("", description="the vendor's licensing policy")
    federal_page_url: Link = Field("", description="the page about solutions for federal agencies")
    privacy_policy_url: Link = Field("", description="the vendor's privacy policy")
    sales_url: Link = Field("", description="the sales page, where a quote can be asked for")
    documentation_url: Link = Field("", description="the technical documentation")
    knowledge_base_url: Link = Field("", description="the knowledge base")
    forums_url: Link = Field("", description="the forums")
    internet_call_url: Link = Field("", description="where an internet call to support begins; no button when left out")
    internet_call_is_free: bool = Field(
        True, description="whether the button of the internet call says that it is free"
    )

    @field_validator("bind")
    @classmethod
    def _bind_is_an_address(cls, value: str) -> str:
        if value != "localhost":
            try:
                ipaddress.ip_address(value)
            except ValueError:
                raise ValueError("write an IP address such as 127.0.0.1 or 0.0.0.0, or localhost") from None
        return value

    @property
    def base_url(self) -> str:
        """The address that people type, without a slash at the end."""
        host = "localhost" if self.is_everywhere else f"[{self.bind}]" if ":" in self.bind else self.bind
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def is_everywhere(self) -> bool:
        """Whether the web server listens on every address of the machine."""
        return self.bind != "localhost" and ipaddress.ip_address(self.bind).is_unspecified

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the web server."""
        return self.bind == "localhost" or ipaddress.ip_address(self.bind).is_loopback

    @property
    def is_private(self) -> bool:
        """Whether only this machine reaches the desk: also by the address that people type, and by no proxy."""
        host = _parts(self.base_url).hostname or ""
        try:
            is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            is_here = False
        return self.is_loopback and is_here and not self.trusted_proxies

    @property
    def has_safe_cookies(self) -> bool:
        """Whether cookies travel over TLS only: always, but on this machine alone, or where a demo is shown around."""
        is_plain = self.is_loopback or self.allow_demo_outside_loopback
        return self.base_url.startswith("https://") or not is_plain

    @property
    def demo_mark(self) -> Path:
        """The file that says that the demo data was loaded."""
        return self.data_dir / "demo"

    @property
    def is_demo(self) -> bool:
        return self.demo_mark.exists() if self.demo is None else self.demo

    @property
    def files(self) -> Path:
        return self.storage_dir or self.data_dir / "files"

    @property
    def mail_folder(self) -> Path | None:
        """Where mail is written as files; ``None`` when it goes to an SMTP server."""
        parts = urlsplit(self.mail_url)
        if self.mail_url == "folder" or (parts.scheme == "folder" and not parts.path.strip("/")):
            return self.data_dir / "mail"
        return Path(parts.path) if parts.scheme == "folder" else None

    @property
    def links(self) -> dict[str, str]:
        """The vendor's pages elsewhere that are set: ``support-page`` for ``support_page_url``, and so on."""
        named = {name: getattr(self, name) for name in type(self).model_fields if name.endswith("_url")}
        own = ("database_url", "public_url", "mail_url")
        return {
            name.removesuffix("_url").replace("_", "-"): address
            for name, address in named.items()
            if address and name not in own
        }

    def signing_key(self) -> str:
        """The secret key: as set, or the one made on first run in the data folder, readable by its owner only."""
        return self.secret_key or _kept_secret(self.data_dir / "secret_key")


@cache
def env() -> Env:
    """The settings of this process. Raises ``SettingsRefused`` with all complaints at once."""
    return read_env(dict(os.environ))


def read_env(environment: dict[str, str]) -> Env:
    """The settings of ``environment`` and of the ``.env`` file it names (by default the one in this folder)."""
    path = Path(environment.get(FILE_VARIABLE, ".env"))
    if environment.get(FILE_VARIABLE) and not path.is_file():
        raise SettingsRefused([f"{FILE_VARIABLE}={path}: there is no such file. Correct the path or leave it out."])
    in_file, complaints = _in_file(path) if path.is_file() else ({}, [])
    given: dict[str, tuple[str, str]] = {}
    for source, values in ((str(path), in_file), ("the environment", environment)):
        for name, value in values.items():
            if name.startswith(PREFIX) or name == "DATABASE_URL":
                given[name] = (value or "", source)
    given.pop(FILE_VARIABLE, None)
    names = variable_names()
    complaints += [_unknown(name, given[name][1], list(names)) for name in given if name not in names]
    known = {names[name]: value for name, (value, _) in given.items() if name in names and value != ""}
    try:
        settings = Env.model_validate(known)
    except ValidationError as refused:
        complaints += [_complaint(error, given) for error in refused.errors()]
    if complaints:
        raise SettingsRefused(complaints)
    return settings


def _in_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """What the file sets, and the lines that set nothing."""
    try:
        lines = list(parse_stream(StringIO(path.read_text(encoding="utf-8-sig"))))
    except UnicodeDecodeError as fault:
        return {}, [f"{path}: not UTF-8 text (byte {fault.start}). Save it as UTF-8."]
    values: dict[str, str] = {}
    complaints = []
    for line in lines:
        if line.error or (line.key is not None and line.value is None):
            shown = line.original.string.split("=")[0].strip()[:40]
            complaints.append(f"{path}, line {line.original.line}: '{shown}' sets nothing. Write NAME=value.")
        elif line.key is not None and line.value is not None:
            values[line.key] = line.value
    return values, complaints


def variable_names() -> dict[str, str]:
    """Environment variable to field name, in the order of the class."""
    return {_variable(field): field for field in Env.model_fields}


def _variable(field: str) -> str:
    return "DATABASE_URL" if field == "database_url" else f"{PREFIX}{field.upper()}"


def _unknown(name: str, source: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    mend = f"Did you mean {near[0]}?" if near else "docs/settings.md lists the settings; remove this one."
    return f"{name} (in {source}): there is no such setting. {mend}"


def _complaint(error: Any, given: dict[str, tuple[str, str]]) -> str:
    name = _variable(str(error["loc"][0]) if error["loc"] else "bind")
    value, source = given.get(name, ("", "the environment"))
    shown = "…" if "KEY" in name or "://" in value else value
    advice = _ADVICE.get(error["type"])
    message = advice.format(**error.get("ctx", {})) if advice else str(error["msg"]).removeprefix("Value error, ")
    return f"{name}={shown} (in {source}): {message}. docs/settings.md says what it takes."


def _kept_secret(path: Path) -> str:
    """The secret in ``path``; made there once, also when several processes start at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    held = path.read_text().strip()
    if not held:
        mend = "Put back the file of the backup, or remove it: sessions and open invitations then end."
        raise SettingsRefused([f"{path} is empty. {mend}"])
    return held
