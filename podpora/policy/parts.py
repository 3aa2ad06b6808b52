"""Ground for the document's models: what every part shares, and the kinds of words that occur everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from podpora.policy import terms


class Part(BaseModel):
    """A part of the document: frozen, and without room for words that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)


def reads(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Let pydantic carry a `Misread` with its code and mend."""

    def validator(value: Any) -> Any:
        try:
            return parse(value)
        except terms.Misread as fault:
            context = {"what": str(fault), "mend": fault.mend}
            raise PydanticCustomError(fault.code, "{what}", context) from None

    return validator


def _code(value: str) -> str:
    if not re.match(r"^[a-z0-9][a-z0-9_-]*$", value):
        raise terms.Misread("unreadable_code", f"{value!r} is not a code", "write small letters, digits, - and _")
    return value


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, int) else value


def _level(value: str) -> str:
    if not re.match(r"^[A-Za-z0-9][A-Za-z0-9-]*$", value):
        raise terms.Misread("unreadable_severity", f"{value!r} is not a severity", "write 1, 2, P1, urgent ...")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _language(value: str) -> str:
    if not re.match(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value):
        raise terms.Misread("unreadable_language", f"{value!r} is not a language tag", "write a BCP 47 tag: en, pt-BR")
    return value


def _country(value: str) -> str:
    if not re.match(r"^[A-Z]{2}$", value):
        raise terms.Misread("unreadable_country", f"{value!r} is not a country", "write its ISO 3166 code: PL, CZ")
    return value


def _stretches(value: Any) -> tuple[terms.Span, ...]:
    lines = [value] if isinstance(value, str) else value
    if not isinstance(lines, list) or not lines:
        raise terms.Misread("unreadable_week", "the week is empty", 'write ["mon-fri 09:00-17:00"]')
    return tuple(span for line in lines for span in terms.read_week(line))


Code = Annotated[str, BeforeValidator(_text), AfterValidator(reads(_code))]
Level = Annotated[str, BeforeValidator(_text), AfterValidator(reads(_level))]
Language = Annotated[str, AfterValidator(reads(_language))]
Country = Annotated[str, AfterValidator(reads(_country))]
Levels = Annotated[tuple[Level, ...], BeforeValidator(_listed)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_listed)]
Languages = Annotated[tuple[Language, ...], BeforeValidator(_listed)]
Countries = Annotated[tuple[Country, ...], BeforeValidator(_listed)]
Cell = Annotated[terms.Term, PlainValidator(reads(terms.read_term)), PlainSerializer(lambda term: term.printed)]
Week = Annotated[
    tuple[terms.Span, ...],
    PlainValidator(reads(_stretches)),
    PlainSerializer(lambda week: [terms.span_text(span) for span in week]),
]
Interval = Annotated[
    tuple[int, int],
    PlainValidator(reads(terms.read_interval)),
    PlainSerializer(lambda pair: "-".join(map(terms.clock_text, pair))),
]
Length = Annotated[int, PlainValidator(reads(terms.read_duration))]
Period = Annotated[timedelta, PlainValidator(reads(terms.read_days)), PlainSerializer(terms.period_text)]
Dated = Annotated[date | tuple[int, int], PlainValidator(reads(terms.read_dated)), PlainSerializer(terms.dated_text)]

Kind = Literal["first_response", "next_update", "workaround", "resolution", "escalation_answer"]
Channel = Literal["web", "email", "phone", "sam", "api"]
State = Literal["new", "open", "waiting-on-customer", "waiting-on-third-party"]
Side = Literal["customer", "engineer"]
