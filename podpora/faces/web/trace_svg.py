"""A drawn promise as HTML: the strip for a page and for a phone, and the list to read.

Written here and not by a template: a strip is a dozen stretches, twice.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from podpora.faces.web.markup import written
from podpora.faces.web.trace import NARROW, WIDE, Drawing, Line, draw
from podpora.lib.moment import now
from podpora.policy.values import TraceSegment

_PICTURE: Final = """
<svg class="{}" viewBox="0 0 {} 84" role="img" aria-label="{}">
<rect class="open" x="0" y="24" width="{}" height="24" rx="3"/>{}
{}
<line class="filed" x1="{}" y1="18" x2="{}" y2="54"/><line class="due" x1="{}" y1="14" x2="{}" y2="58"/>
<text x="{}" y="{}" text-anchor="{}">{}</text><text class="strong" x="{}" y="10" text-anchor="{}">{}</text>
{}
</svg>"""
_BAND: Final = '<rect class="{}" x="{}" y="24" width="{}" height="24"><title>{}</title></rect>'
_EDGE: Final = '<line class="edge" x1="{}" y1="20" x2="{}" y2="54"/>'
_DAY: Final = '<text x="{}" y="{}" text-anchor="middle">{}</text>'
_LINE: Final = '<li{}><span class="num">{}</span><span>{}</span><b>{}</b></li>'
_LIST: Final = '<ol class="why">{}\n<li class="sum"><span>{}</span><span>{}</span><b>{}</b></li></ol>'
_SKIPPED: Final = SafeString(' class="skipped"')


def drawn(
    segments: Sequence[TraceSegment], zone: ZoneInfo, clause: SafeString | str, *, is_filed: bool = True
) -> SafeString:
    """The trace on the clock of ``zone``, ``clause`` beside its sum; empty where nothing was counted. ``is_filed``: it
    begins with the filing of the case."""
    return _drawn(tuple(segments), zone, clause, is_filed, get_language() or "en", now().astimezone(zone).year)


@lru_cache(maxsize=256)
def _drawn(
    segments: tuple[TraceSegment, ...],
    zone: ZoneInfo,
    clause: SafeString | str,
    is_filed: bool,
    language: str,
    this_year: int,
) -> SafeString:
    """The same picture for the same arguments, whoever looks; the words depend on language and year."""
    del language, this_year
    both = [drawing for width in (WIDE, NARROW) if (drawing := draw(segments, zone, width, is_filed=is_filed))]
    if not both:
        return SafeString()
    pictures = _joined(_picture(each, "slim" if place else "wide") for place, each in enumerate(both))
    lines = _joined(_line(each) for each in both[0].lines)
    return written(
        '<figure class="trace">{}\n<figcaption>{}</figcaption></figure>\n{}',
        pictures,
        gettext("On the clock of %(zone)s") % {"zone": zone.key},
        written(_LIST, lines, gettext("Counted"), clause, both[0].total),
    )


def _picture(drawing: Drawing, name: str) -> SafeString:
    filed, due = drawing.filed, drawing.due
    y_of_days = 68 if drawing.is_near else 70
    return written(
        _PICTURE,
        name,
        drawing.width,
        drawing.words,
        drawing.width,
        _joined(written(_BAND, band.kind, band.x, band.width, band.title) for band in drawing.bands),
        _joined(written(_EDGE, edge.x, edge.x) for edge in drawing.edges),
        *(filed.x, filed.x, due.x, due.x),
        *(filed.x, drawing.filed_y, filed.anchor, filed.text),
        *(due.x, due.anchor, due.text),
        _joined(written(_DAY, day.x, y_of_days, day.text) for day in drawing.days),
    )


def _line(line: Line) -> SafeString:
    return written(_LINE, "" if line.counted else _SKIPPED, line.when, line.why, line.long or "–")


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))
