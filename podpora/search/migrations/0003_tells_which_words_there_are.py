"""On SQLite a view of the index by its words; it holds nothing of its own."""

from django.db import migrations


def there(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_index, instance)")


def back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("DROP TABLE search_vocabulary")


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_has_the_database_index_it'),
    ]

    operations = [
        migrations.RunPython(there, back),
    ]
