"""Finds who served a customer, cases without any contact left, and old drafts by an index."""

from typing import Any

from django.db import migrations, models

FLAG = "no-contact-left"
AT_ONCE = 1000


def mark_flagged(apps: Any, schema_editor: Any) -> None:
    """What carries the flag by now, of the open cases."""
    cases = apps.get_model("cases", "Case").objects.using(schema_editor.connection.alias)
    rows = cases.filter(queue_rank__isnull=False).values_list("pk", "flags").iterator(chunk_size=AT_ONCE)
    keys = [pk for pk, flags in rows if FLAG in flags]
    for start in range(0, len(keys), AT_ONCE):
        cases.filter(pk__in=keys[start : start + AT_ONCE]).update(has_no_contact=True)


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_tells_of_tries_in_vain")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="has_no_contact",
            field=models.BooleanField(
                default=False,
                db_default=False,
                help_text="nobody of the customer is left (R10): the flag, where it can be found",
            ),
        ),
        migrations.RunPython(mark_flagged, migrations.RunPython.noop),
        migrations.AddIndex(model_name="case", index=models.Index(fields=["customer", "assignee"], name="case_served")),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("has_no_contact", True)), fields=["customer", "queue_rank"], name="case_cut_off"),
        ),
        migrations.AddIndex(model_name="draft", index=models.Index(fields=["updated_at"], name="draft_by_age")),
    ]
