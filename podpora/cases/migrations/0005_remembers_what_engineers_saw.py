import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_keeps_views_and_what_changed_last"),
        ("people", "0003_ends_sessions_and_lists_customers_by_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_event", models.BigIntegerField(default=0)),
                ("seen_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("here_at", models.DateTimeField(null=True)),
                ("writing", models.CharField(blank=True, default="", max_length=8)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "engineer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.engineer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("kept_at__isnull", False)),
                        fields=["engineer", "kept_at"],
                        name="attendance_kept",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("engineer", "case"), name="one_attendance"),
                    models.CheckConstraint(
                        condition=models.Q(("writing__in", ["", "reply", "note"])), name="attendance_writing_known"
                    ),
                ],
            },
        ),
    ]
