from django.db import migrations

AT_ONCE = 500
FLAG = "has-links"


def link(apps, schema_editor):
    """Cases that were opened as going on from another are linked with it, and both say so."""
    Case, CaseLink = apps.get_model("cases", "Case"), apps.get_model("cases", "CaseLink")
    rows = Case.objects.using(schema_editor.connection.alias).filter(follow_on_of__isnull=False).select_related("follow_on_of")
    for case in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        CaseLink.objects.get_or_create(
            case=case, other=case.follow_on_of, defaults={"kind": "follow-on", "linked_at": case.opened_at}
        )
        for one in (case, Case.objects.get(pk=case.follow_on_of_id)):
            if FLAG not in one.flags:
                Case.objects.filter(pk=one.pk).update(flags=[*one.flags, FLAG])


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0012_links_cases'),
    ]

    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
