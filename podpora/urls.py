"""Every door of the web, by face."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("podpora.faces.desk.urls")),  # first, as most requests go there
    path("", include("podpora.faces.web.urls")),
    path("", include("podpora.faces.portal.urls")),
    path("accounts/", include("allauth.account.urls")),  # after ours, which close some of these doors
    path("accounts/2fa/", include("allauth.mfa.urls")),
]

handler400 = "podpora.faces.web.views.faults.bad_request"
handler403 = "podpora.faces.web.views.faults.refused"
handler404 = "podpora.faces.web.views.faults.missing"
handler500 = "podpora.faces.web.views.faults.broken"
