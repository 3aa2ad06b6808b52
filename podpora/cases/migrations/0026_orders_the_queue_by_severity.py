"""Orders the queue by severity before age, with work around the clock on top."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Max, Min

PROMISE, OWED, WAITING, BEST_EFFORT = 0, 1, 2, 3
AT_ONCE = 5000


def place_anew(apps: Any, schema_editor: Any) -> None:
    """Open cases, so many at once; what was placed anew is not met again, so that it may be run twice."""
    alias = schema_editor.connection.alias
    cases = apps.get_model("cases", "Case").objects.using(alias)
    still = cases.filter(queue_rank__in=(OWED, WAITING, BEST_EFFORT))
    ends = still.aggregate(first=Min("pk"), last=Max("pk"))
    for start in range(ends["first"] or 0, (ends["last"] or -1) + 1, AT_ONCE):
        some = cases.filter(pk__gte=start, pk__lt=start + AT_ONCE)
        some.filter(queue_rank=BEST_EFFORT).update(queue_rank=300)
        some.filter(queue_rank=WAITING).update(queue_rank=200 + F("queue_severity"))
        some.filter(queue_rank=OWED).update(queue_rank=100 + F("queue_severity"))
    work = apps.get_model("cases", "ContinuousWork").objects.using(alias)
    goes_on = list(work.filter(ended_at=None, paused_since=None).values_list("case", flat=True))
    for start in range(0, len(goes_on), AT_ONCE):
        held = cases.filter(pk__in=goes_on[start : start + AT_ONCE], queue_rank__gt=PROMISE)
        held.update(queue_rank=-1, queue_at=F("opened_at"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_ends_requests_with_their_cases")]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="queue_rank",
            field=models.SmallIntegerField(
                help_text="a part of ``QueueRank``; in two of them, and severity", null=True
            ),
        ),
        migrations.RunPython(place_anew, migrations.RunPython.noop),
    ]
