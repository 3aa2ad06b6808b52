from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_routes_and_hands_over'),
        ('contracts', '0003_adds_installations'),
        ('people', '0004_names_sams_and_deputies'),
        ('products', '0001_initial'),
        ('roster', '0002_knows_shifts_and_absences'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='remind_at',
            field=models.DateTimeField(help_text='when to look whether the customer has had no message for long', null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='reminded_at',
            field=models.DateTimeField(help_text='a reminder stands, until the next message to the customer', null=True),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('remind_at__isnull', False)), fields=['remind_at', 'id'], name='case_news'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('reminded_at__isnull', False)), fields=['assignee', 'reminded_at', 'id'], name='case_reminded'),
        ),
    ]
