from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_calls_engineers")]

    operations = [
        migrations.AddField(model_name="continuouswork", name="tried_told_at", field=models.DateTimeField(null=True)),
    ]
