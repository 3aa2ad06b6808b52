"""What can be found: one row for each thing that a room hands over, with its tokens as ``podpora.words`` made them."""

from django.db import models


class Document(models.Model):
    """One thing that can be found, newest first by its primary key, which is made of its instant (``places.py``).

    ``tokens`` holds everything, one space apart: words in their order, further forms, marks (``tokens.py``). The
    index over it is the database's own work: on SQLite an FTS5 table that triggers keep equal, on PostgreSQL a
    generated tsvector with a GIN index, which knows of neighbours too (``search_pairs``). So whoever writes here,
    and whatever deletes here, cannot forget it. A migration that rebuilds this table on SQLite has to make the
    triggers anew.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16)
    key = models.BigIntegerField(help_text="primary key of the thing in its room")
    tokens = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_document_per_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
