"""Who works where: queues by product and level, and the engineers in them."""

from django.db import models

from podpora.people.models import Engineer
from podpora.products.models import Product


class Queue(models.Model):
    """Where cases of a product wait at a level; ``product`` null: of any product without its own."""

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=32, blank=True, help_text="only cases of this category; blank: any")
    level = models.PositiveSmallIntegerField(default=1)
    lead = models.ForeignKey(Engineer, null=True, on_delete=models.SET_NULL, related_name="+")
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class QueueMember(models.Model):
    """That an engineer serves a queue."""

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="members")
    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "engineer"], name="member_once_per_queue")]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.engineer_id}"
