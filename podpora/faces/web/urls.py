"""Doors that belong to no face of their own: the way in, the language, the account."""

from django.urls import path, re_path

from podpora.faces.web import mailbox
from podpora.faces.web.policy import phone_views, when
from podpora.faces.web.policy import views as policy_pages
from podpora.faces.web.views import account, home, invitation, language

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("language/", language.set_language, name="set_language"),
    path("policy/", policy_pages.policy, name="policy"),
    path("policy/<str:language>/", policy_pages.policy_in, name="policy_in"),
    path("policy/<str:language>/about/", policy_pages.about, name="policy_about"),
    path("policy/<str:language>/phones/", phone_views.phones, name="policy_phones"),
    path("policy/<str:language>/phones.json", phone_views.phones_json, name="policy_phones_json"),
    path("policy/<str:language>/phones.vcf", phone_views.phones_vcard, name="policy_phones_vcard"),
    path("policy/<str:language>/when/", when.when, name="policy_when"),
    path("policy/<str:language>/versions/", policy_pages.versions, name="policy_versions"),
    path("policy/<str:language>/versions/<str:effective>/", policy_pages.version, name="policy_version"),
    path("policy/<str:language>/versions/<str:effective>/about/", policy_pages.about, name="policy_version_about"),
    path("policy/<str:language>/versions/<str:effective>/changes/", policy_pages.changes, name="policy_changes"),
    path("policy/<str:language>/<str:clause>/", policy_pages.clause, name="policy_clause"),  # after all pages
    path("account/", account.account, name="account"),
    path("account/mails/", account.notices, name="notices"),
    path("invitation/", invitation.accept, name="accept_invitation"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("mailbox/", mailbox.letters, name="mailbox"),
    path("mailbox/<str:name>/", mailbox.letter, name="mailbox_letter"),
    path("mailbox/<str:name>/html/", mailbox.letter_html, name="mailbox_letter_html"),
    # Nobody adds or changes a sign-in address alone, and no other way in is built.
    re_path(r"^accounts/(email|confirm-email|password/set|login/code/confirm)/", home.closed),
]
