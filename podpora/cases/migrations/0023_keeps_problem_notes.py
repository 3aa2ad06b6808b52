import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0022_lists_promises_by_when_they_fell_due"),
        ("people", "0006_invites_colleagues"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProblemNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sender_name", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("sent_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("turned", "Turned"), ("declined", "Declined")],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="why it was declined")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "submission_key",
                    models.CharField(
                        help_text="of the form that sent it: sent twice is sent once",
                        max_length=64,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.customer"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.contact"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["customer", "-sent_at", "-id"], name="problem_note_of_customer"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["customer", "-sent_at", "-id"],
                        name="problem_note_waiting",
                    ),
                    models.Index(fields=["sender", "-sent_at", "-id"], name="problem_note_of_sender"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("case__isnull", True), ("state", "waiting")),
                            models.Q(("answered_at__isnull", False), ("case__isnull", False), ("state", "turned")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("case__isnull", True),
                                ("state", "declined"),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="problem_note_state_told",
                    )
                ],
            },
        ),
    ]
