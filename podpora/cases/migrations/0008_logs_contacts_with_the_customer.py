import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_counts_cases_and_promises_by_the_index'),
        ('people', '0003_ends_sessions_and_lists_customers_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='customer_acted_at',
            field=models.DateTimeField(help_text='a contact last did something other than writing: a file, a word on the severity', null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='last_contact_at',
            field=models.DateTimeField(help_text='a contact was logged (ContactAttempt); null: none', null=True),
        ),
        migrations.CreateModel(
            name='ContactAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(help_text='a method of the policy, or remote-session', max_length=16)),
                ('result', models.CharField(choices=[('reached', 'Reached'), ('left-message', 'Left Message'), ('no-answer', 'No Answer'), ('sent', 'Sent'), ('callback', 'Callback')], max_length=16)),
                ('asks_answer', models.BooleanField(default=True)),
                ('is_incoming', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('logged_at', models.DateTimeField()),
                ('engineer_name', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('submission_key', models.CharField(max_length=64, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('engineer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.engineer')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.message')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'at', 'id'], name='contact_of_case')],
                'constraints': [models.UniqueConstraint(fields=('case', 'submission_key'), name='contact_logged_once'), models.CheckConstraint(condition=models.Q(('result__in', ['reached', 'left-message', 'no-answer', 'sent', 'callback'])), name='contact_result_known'), models.CheckConstraint(condition=models.Q(('is_incoming', False), models.Q(('asks_answer', False), ('message__isnull', True)), _connector='OR'), name='contact_incoming_asks_nothing')],
            },
        ),
    ]
