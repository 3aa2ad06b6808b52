"""On PostgreSQL the index knows of words side by side: a 20-bit number for each pair of neighbours in the tokens.

The number is the first five digits of the pair's MD5, which is the same on every release and machine; the code that
asks reckons it too. Marks (``@``) and ends of texts (``|``) are nobody's neighbours. The index is made beside the old
one while the desk runs, and serves yesterday's questions too.
"""

from django.db import migrations

FUNCTION = r"""CREATE OR REPLACE FUNCTION search_pairs(tokens text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT pg_catalog.array_to_tsvector(coalesce(pg_catalog.array_agg(DISTINCT
        pg_catalog.substr(pg_catalog.md5(token || ' ' || next), 1, 5)), '{}'))
    FROM ROWS FROM (
        pg_catalog.unnest(pg_catalog.string_to_array(tokens, ' ')),
        pg_catalog.unnest((pg_catalog.string_to_array(tokens, ' '))[2:])
    ) AS pair(token, next)
    WHERE next IS NOT NULL AND token <> '|' AND next <> '|' AND token !~ '^@' AND next !~ '^@'
$$"""
THERE = (
    FUNCTION,
    "DROP INDEX CONCURRENTLY IF EXISTS search_document_pairs",
    "CREATE INDEX CONCURRENTLY search_document_pairs ON search_document"
    " USING gin (vector, search_pairs(tokens)) WITH (gin_pending_list_limit = 256)",
    "DROP INDEX CONCURRENTLY IF EXISTS search_document_vector",
)
BACK = (
    "CREATE INDEX CONCURRENTLY search_document_vector ON search_document"
    " USING gin (vector) WITH (gin_pending_list_limit = 256)",
    "DROP INDEX CONCURRENTLY IF EXISTS search_document_pairs",
    "DROP FUNCTION search_pairs(text)",
)


def there(apps, schema_editor):
    _run(schema_editor, THERE)


def back(apps, schema_editor):
    _run(schema_editor, BACK)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('search', '0003_tells_which_words_there_are'),
    ]

    operations = [
        migrations.RunPython(there, back),
    ]
