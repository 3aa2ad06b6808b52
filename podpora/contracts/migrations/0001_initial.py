import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_on', models.DateField(unique=True)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('source', models.TextField()),
                ('texts', models.JSONField(default=dict, help_text='language -> text of the file beside the document')),
                ('published_at', models.DateTimeField()),
                ('published_by_name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=64, unique=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.customer')),
            ],
        ),
        migrations.CreateModel(
            name='HolidayChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2)),
                ('subdivision', models.CharField(blank=True, max_length=8)),
                ('day', models.DateField()),
                ('name', models.CharField(blank=True, max_length=200)),
                ('is_holiday', models.BooleanField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by_name', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('country', 'subdivision', 'day'), name='one_change_per_day_and_place')],
            },
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(choices=[('paid', 'Paid'), ('evaluation', 'Evaluation'), ('free', 'Free'), ('community', 'Community'), ('nfr', 'Nfr')], max_length=16)),
                ('unit', models.CharField(default='socket', max_length=32)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('contract', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='contracts.contract')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.customer')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
            ],
        ),
        migrations.CreateModel(
            name='LicenceUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=100)),
                ('quantity', models.PositiveIntegerField(default=1)),
                ('program', models.CharField(max_length=32)),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='contracts.licence')),
            ],
        ),
        migrations.CreateModel(
            name='SupportID',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_ids', to='contracts.licence')),
            ],
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='contract_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='licenceunit',
            constraint=models.UniqueConstraint(fields=('licence', 'label'), name='one_unit_per_label'),
        ),
    ]
