"""Doors of administration."""

from django.urls import path

from podpora.faces.desk.admin import home, policy

app_name = "admin"
urlpatterns = [
    path("", home.home, name="home"),
    path("policy/", policy.versions, name="policy"),
    path("policy/new/", policy.new, name="policy_new"),
    path("policy/<int:key>/", policy.version, name="policy_version"),
    path("policy/drafts/<int:key>/", policy.draft, name="policy_draft"),
    path("policy/drafts/<int:key>/preview/", policy.preview, name="policy_preview"),
    path("policy/drafts/<int:key>/activate/", policy.activate, name="policy_activate"),
    path("policy/drafts/<int:key>/withdraw/", policy.withdraw, name="policy_withdraw"),
]
