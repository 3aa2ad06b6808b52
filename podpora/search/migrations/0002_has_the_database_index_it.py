"""The index over the tokens, kept by the database itself: FTS5 with triggers on SQLite, tsvector with GIN elsewhere."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        tokens, content='search_document', content_rowid='id', detail='none', prefix='3 4',
        tokenize = "ascii tokenchars '.:@^~%'"
    )""",
    """CREATE TRIGGER search_document_written AFTER INSERT ON search_document BEGIN
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF tokens ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER search_document_gone AFTER DELETE ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_document_gone",
    "DROP TRIGGER search_document_changed",
    "DROP TRIGGER search_document_written",
    "DROP TABLE search_index",
)
POSTGRESQL = (
    """ALTER TABLE search_document ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (gin_pending_list_limit = 256)",
)
POSTGRESQL_BACK = ("ALTER TABLE search_document DROP COLUMN vector",)


def there(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def back(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def _run(schema_editor, by_vendor):
    with schema_editor.connection.cursor() as cursor:
        for statement in by_vendor[schema_editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_keeps_what_can_be_found'),
    ]

    operations = [
        migrations.RunPython(there, back),
    ]
