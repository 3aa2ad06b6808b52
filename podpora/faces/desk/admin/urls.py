"""Doors of administration."""

from django.urls import path

from podpora.faces.desk.admin import contacts, customers, home, partners, policy

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
    path("customers/", customers.customers, name="customers"),
    path("customers/new/", customers.new, name="customer_new"),
    path("customers/<str:code>/", customers.customer, name="customer"),
    path("customers/<str:code>/edit/", customers.edit, name="customer_edit"),
    path("customers/<str:code>/premier/", customers.premier, name="customer_premier"),
    path("customers/<str:code>/sites/new/", customers.site, name="site_new"),
    path("customers/<str:code>/sites/<str:site_code>/", customers.site, name="site"),
    path("customers/<str:code>/people/new/", contacts.invite, name="contact_new"),
    path("customers/<str:code>/partners/new/", customers.add_partner, name="customer_partner_new"),
    path("people/<int:key>/", contacts.contact, name="contact"),
    path("people/<int:key>/invite/", contacts.again, name="contact_again"),
    path("people/<int:key>/sessions/", contacts.sessions, name="contact_sessions"),
    path("people/<int:key>/second-factor/", contacts.second_factor, name="contact_second_factor"),
    path("appointments/<int:key>/withdraw/", contacts.withdraw, name="appointment_withdraw"),
    path("partner-appointments/<int:key>/withdraw/", customers.end_partner, name="partner_withdraw"),
    path("partners/", partners.partners, name="partners"),
    path("partners/new/", partners.partner, name="partner_new"),
    path("partners/<str:code>/", partners.partner, name="partner"),
    path("partners/<str:code>/people/new/", partners.person, name="partner_person_new"),
]
