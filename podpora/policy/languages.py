"""In which language a case is worked (R47-R57, D26, D44, Q28-Q30)."""

from __future__ import annotations

from datetime import UTC, datetime

from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.hours import is_hours_open
from podpora.policy.policy import Policy
from podpora.policy.values import LanguageOffer, Opening, Place


def support_language(
    policy: Policy,
    *,
    place: Place,
    product_localised: bool,
    at: datetime,
    level: int = 1,
    chosen: str | None = None,
    after_hours: str = "go-on",
    severity: str | None = None,
) -> LanguageOffer:
    """Languages that may be chosen for a case of this place, and the one used at the instant `at`.

    The region's languages are offered at every hour; `now` holds those spoken at `at`, `at_every_hour` those that need
    no window. `after_hours` is the customer's choice for work outside the window, asked at any hour (Q29): "wait" for
    it, or "go-on" in the language spoken then. `severity` decides which of the two is preselected in the form.
    """
    rules = policy.document.languages
    if after_hours not in rules.after_hours:
        after_hours = next(iter(rules.after_hours), "go-on")
    fixed = _fixed(policy, place, product_localised, level)
    if fixed is not None:
        languages, because = fixed
        return _chosen(policy, languages, languages, languages, None, (because,), chosen, "go-on", severity)
    languages = rules.regions[place.region]
    clause = f"languages.{place.region}"
    told = Because(clause, why.LANGUAGE_OF_REGION, {"region": place.region, "languages": languages})
    window = is_hours_open(policy, hours=rules.window, place=place, at=at)
    always = tuple(language for language in rules.otherwise if language in languages) or rules.otherwise
    if window.is_open:
        return _chosen(policy, languages, languages, always, None, (told,), chosen, after_hours, severity)
    closed = _closed(rules.window, always, window)
    return _chosen(policy, languages, always, always, window.opens_at, (told, closed), chosen, after_hours, severity)


def _fixed(policy: Policy, place: Place, product_localised: bool, level: int) -> tuple[tuple[str, ...], Because] | None:
    """Languages that hold at every hour, with the reason; None where region and hours decide."""
    rules = policy.document.languages
    if str(level) in rules.levels:
        languages = rules.levels[str(level)]
        return languages, Because("languages", why.LANGUAGE_OF_LEVEL, {"level": level, "languages": languages})
    if not product_localised:
        return rules.otherwise, Because("languages", why.LANGUAGE_OF_PRODUCT, {"languages": rules.otherwise})
    if place.region not in rules.regions:
        params = {"country": place.country, "languages": rules.otherwise}
        return rules.otherwise, Because("languages", why.LANGUAGE_NO_REGION, params)
    return None


def _closed(window: str, now: tuple[str, ...], opening: Opening) -> Because:
    opens_at = opening.opens_at.isoformat() if opening.opens_at else None
    params = {"hours": window, "languages": now, "opens_at": opens_at}
    return Because(f"hours.{window}", why.LANGUAGE_OUTSIDE_WINDOW, params)


def _chosen(
    policy: Policy,
    offered: tuple[str, ...],
    now: tuple[str, ...],
    always: tuple[str, ...],
    opens_at: datetime | None,
    reasons: tuple[Because, ...],
    chosen: str | None,
    after_hours: str,
    severity: str | None,
) -> LanguageOffer:
    rules = policy.document.languages
    working, waits = now[0], False
    opens = opens_at.astimezone(UTC).isoformat() if opens_at else None
    if chosen in now:
        working = chosen or working
        reasons += (Because("languages", why.LANGUAGE_CHOSEN, {"language": chosen}),)
    elif chosen in offered and after_hours == "wait":
        working, waits = chosen or working, True
        reasons += (Because("languages", why.LANGUAGE_WAITS, {"language": chosen, "opens_at": opens}),)
    elif chosen in offered:
        params = {"language": chosen, "meanwhile": working, "opens_at": opens}
        reasons += (Because("languages", why.LANGUAGE_GOES_ON, params),)
    elif chosen:
        reasons += (Because("languages", why.LANGUAGE_NOT_OFFERED, {"language": chosen, "languages": offered}),)
    goes_on = severity is not None and severity in rules.go_on_preselected_at and "go-on" in rules.after_hours
    return LanguageOffer(
        offered=offered,
        now=now,
        window_opens_at=opens_at,
        working_language=working,
        because=reasons,
        waits=waits,
        at_every_hour=always,
        after_hours=rules.after_hours if set(offered) - set(always) else (),
        after_hours_preselected="go-on" if goes_on else next(iter(rules.after_hours), ""),
    )


def is_localised(policy: Policy, *, product: str) -> bool:
    """Whether a product is supported in the region's languages (R47, R48)."""
    listed = policy.document.languages.localised_products
    return listed == "all" or product in listed
