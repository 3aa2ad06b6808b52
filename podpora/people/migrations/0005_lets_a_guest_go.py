from django.db import migrations, models
from django.db.models import Exists, OuterRef, Subquery


def mark(apps, editor):
    """Guests: whoever was known from elsewhere first, and came here as people of the customer appointed them."""
    contacts = apps.get_model("people", "Contact").objects
    elsewhere = contacts.filter(account=OuterRef("account"), pk__lt=OuterRef("pk"))
    appointed = apps.get_model("people", "Appointment").objects.filter(
        contact=OuterRef("pk"), appointed_by__isnull=False
    )
    first = Subquery(appointed.order_by("appointed_at").values("appointed_at")[:1])
    guests = contacts.filter(Exists(elsewhere), Exists(appointed), customer__isnull=False)
    for key, came_at in list(guests.annotate(came_at=first).values_list("pk", "came_at")):
        contacts.filter(pk=key).update(guest_since=came_at)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_names_sams_and_deputies"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="guest_since",
            field=models.DateTimeField(help_text="null: the person belongs here, with a role or without", null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="named_as",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="as who appointed the guest typed the name",
                max_length=200,
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
