"""What the vendor makes: products and their releases."""

from django.db import models


class Product(models.Model):
    """A product. ``is_localised``: first-level support in the region's languages, else English (R47, R48)."""

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    is_localised = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    diagnostics = models.TextField(
        blank=True, default="", db_default="", help_text="what a diagnosis may need, one thing on each line (R186)"
    )

    def __str__(self) -> str:
        return self.name

    @property
    def checklist(self) -> list[str]:
        """The things that a diagnosis may need, in order."""
        return [line.strip() for line in self.diagnostics.splitlines() if line.strip()]


class Release(models.Model):
    """A version of a product and its place in the lifecycle; phases are keys of the policy."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="releases")
    version = models.CharField(max_length=32)
    phase = models.CharField(max_length=32, default="current")
    released_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "version"], name="one_release_per_version")]

    def __str__(self) -> str:
        return self.version
