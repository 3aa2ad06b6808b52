"""Products and their releases: made, changed, moved through the phases of their life."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from podpora.faces.desk.admin.fields import RecordForm, code_field, day_field
from podpora.faces.desk.admin.pages import Up, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import RECORDS_LOAD
from podpora.products import selectors as products_of_vendor
from podpora.products.actions.put_product import put_product
from podpora.products.actions.put_release import put_release

HERE = "products"
LONGEST_CHECKLIST = 10_000


class ProductForm(RecordForm):
    """What the vendor makes."""

    code = code_field(_("Code"), _("Your own key of this product. It stays for good."))
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    is_localised = forms.BooleanField(
        label=_("First-level support in the languages of the region"),
        required=False,
        help_text=_("Otherwise it is given in English."),
    )
    is_active = forms.BooleanField(
        label=_("On offer"),
        required=False,
        help_text=_("A product that is not on offer is no longer chosen for new cases."),
    )

    diagnostics = forms.CharField(
        label=_("Checklist of diagnostic data"),
        help_text=_("What an engineer may need to find a cause, one thing on each line. Customers read it."),
        required=False,
        max_length=LONGEST_CHECKLIST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fix("code")


class ReleaseForm(RecordForm):
    """A version and its phase; the policy says what a phase still gets."""

    version = forms.CharField(label=_("Version"), max_length=32, help_text=_("As customers see it. It stays for good."))
    phase = forms.ChoiceField(label=_("Phase"))
    released_on = day_field(_("Released"), required=False)

    def __init__(self, *args: Any, phases: list[tuple[str, str]], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("phase", phases)
        if not is_new:
            self.fix("version")


@require_GET
@for_holders(RECORDS_LOAD)
def products(request: ReaderRequest) -> HttpResponse:
    """All products, those on offer first."""
    return page(request, "products", {"products": products_of_vendor.all_products()}, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def product(request: ReaderRequest, code: str = "") -> HttpResponse:
    """A product, new or changed, with its releases."""
    found = _product(code) if code else None
    initial: dict[str, Any] = {"is_active": True}
    if found is not None:
        initial = {name: getattr(found, name) for name in ("code", "name", "is_localised", "is_active", "diagnostics")}
        initial["seen"] = products_of_vendor.mark_of(found)
    form = ProductForm(request.POST or None, initial=initial, is_new=found is None)

    def act(given: dict[str, Any]) -> str:
        seen = {"seen": ""} if found is None else {}
        made = put_product(actor=request.actor, now=now(), **(given | seen))
        return _up(made.row)[0]

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New product") if found is None else found.name,
        up=(reverse("desk:admin:products"), gettext("Products")),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="product",
        product=found,
        releases=products_of_vendor.releases_of(found) if found is not None else (),
    )


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def release(request: ReaderRequest, code: str, key: int = 0) -> HttpResponse:
    """A release of a product, new or moved to another phase."""
    of = _product(code)
    found = next((each for each in products_of_vendor.releases_of(of) if each.pk == key), None)
    if key and found is None:
        raise Http404
    initial: dict[str, Any] = {}
    if found is not None:
        initial = {name: getattr(found, name) for name in ("version", "phase", "released_on")}
        initial["seen"] = products_of_vendor.mark_of(found)
    form = ReleaseForm(request.POST or None, initial=initial, phases=_phases(), is_new=found is None)

    def act(given: dict[str, Any]) -> None:
        seen = {"seen": ""} if found is None else {}
        put_release(actor=request.actor, now=now(), product=of, **(given | seen))

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New release") if found is None else f"{of.name} {found.version}",
        up=_up(of),
        told=gettext("Saved."),
        submit=gettext("Save"),
    )


def _product(code: str) -> Any:
    found = products_of_vendor.any_product(code)
    if found is None:
        raise Http404
    return found


def _up(product: Any) -> Up:
    return reverse("desk:admin:product", args=[product.code]), product.name


def _phases() -> list[tuple[str, str]]:
    said = words_in_force()
    return [(code, said.phase(code)) for code in said.policy.phases] if said else []
