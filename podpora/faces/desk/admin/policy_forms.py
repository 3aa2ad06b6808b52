"""The form that takes in a policy: one document and its text files, bounded, their names not trusted."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.faces.desk.forms import FilesField

LARGEST_FILE: Final = 128 * 1024
MOST_TEXTS: Final = 20
_LANGUAGE: Final = re.compile(r"(?:^|[/\\])([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml$")


class PolicyForm(forms.Form):
    """What people call the version, ``policy.yaml``, and one text file for each language.

    Files come one by one and not in an archive, so there is nothing to unpack and no path to follow. Of a text
    file's name only the language is read, and only where it looks like one.
    """

    name = forms.CharField(
        label=_("Name of this version"),
        max_length=200,
        help_text=_("As colleagues would call it, such as “Autumn 2027”. Customers do not see it."),
    )
    document = forms.FileField(label=_("Policy document"), help_text=_("The file policy.yaml."))
    texts = FilesField(
        label=_("Texts"),
        required=False,
        help_text=_("The files of the folder “texts”, one for each language: en.yaml, pl.yaml and so on."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("document", "texts"):
            self.fields[name].widget.attrs["accept"] = ".yaml,.yml"

    def clean_document(self) -> str:
        return _text_of(self.cleaned_data["document"])

    def clean_texts(self) -> dict[str, str]:
        files = self.cleaned_data["texts"]
        if len(files) > MOST_TEXTS:
            raise ValidationError(gettext("At most %(count)s text files are taken.") % {"count": MOST_TEXTS})
        texts: dict[str, str] = {}
        for file in files:
            named = _LANGUAGE.search(file.name or "")
            if named is None:
                words = gettext("“%(name)s” names no language. Text files are named after theirs: en.yaml.")
                raise ValidationError(words % {"name": (file.name or "")[:80]})
            if named[1] in texts:
                raise ValidationError(gettext("There are two text files for “%(name)s”.") % {"name": named[1]})
            texts[named[1]] = _text_of(file)
        return texts


def _text_of(file: UploadedFile) -> str:
    told = {"name": (file.name or "")[:80], "limit": filesizeformat(LARGEST_FILE)}
    if file.size is None or file.size > LARGEST_FILE:
        raise ValidationError(gettext("“%(name)s” is too large for a policy; at most %(limit)s are read.") % told)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(gettext("“%(name)s” is not a text file in UTF-8.") % told) from None
    if "\x00" in text:
        raise ValidationError(gettext("“%(name)s” is not a text file in UTF-8.") % told)
    return text
