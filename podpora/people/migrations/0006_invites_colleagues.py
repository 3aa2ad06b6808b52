from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_lets_a_guest_go")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="colleague_since",
            field=models.DateTimeField(help_text="invited to send problem notes, with a role or without", null=True),
        ),
    ]
