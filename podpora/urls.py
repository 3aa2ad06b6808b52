"""Every door of the web, by face."""

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
for face, prefix in (("web", ""), ("portal", "portal/"), ("desk", "desk/")):
    if importlib.util.find_spec(f"podpora.faces.{face}.urls") is not None:
        urlpatterns.append(path(prefix, include(f"podpora.faces.{face}.urls")))

handler400 = "podpora.faces.web.views.faults.bad_request"
handler403 = "podpora.faces.web.views.faults.refused"
handler404 = "podpora.faces.web.views.faults.missing"
handler500 = "podpora.faces.web.views.faults.broken"
