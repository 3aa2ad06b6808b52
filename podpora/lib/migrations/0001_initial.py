
import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=64)),
                ('subject_kind', models.CharField(max_length=32)),
                ('subject_key', models.CharField(max_length=64)),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_key', models.CharField(blank=True, max_length=64)),
                ('actor_name', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('data', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('clause', models.CharField(blank=True, max_length=128)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_key', 'id'], name='event_of_subject'), models.Index(fields=['kind', 'at'], name='event_of_kind')],
            },
        ),
        migrations.CreateModel(
            name='EventTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('next_try_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('reader', models.CharField(max_length=32)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib.event')),
            ],
            options={
                'indexes': [models.Index(fields=['reader', 'next_try_at'], name='event_task_due')],
                'constraints': [models.UniqueConstraint(fields=('event', 'reader'), name='one_task_per_reader')],
            },
        ),
    ]
