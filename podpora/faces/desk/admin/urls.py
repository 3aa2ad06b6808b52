"""Doors of administration."""

from django.urls import path

from podpora.faces.desk.admin import contacts, customers, engineers, home, partners, policy, queues

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
    path("engineers/", engineers.engineers, name="engineers"),
    path("engineers/new/", engineers.new, name="engineer_new"),
    path("engineers/<str:code>/", engineers.engineer, name="engineer"),
    path("engineers/<str:code>/leave/", engineers.leave, name="engineer_leave"),
    path("engineers/<str:code>/invite/", engineers.again, name="engineer_again"),
    path("engineers/<str:code>/sessions/", engineers.sessions, name="engineer_sessions"),
    path("engineers/<str:code>/second-factor/", engineers.second_factor, name="engineer_second_factor"),
    path("queues/", queues.queues, name="queues"),
    path("queues/new/", queues.queue, name="queue_new"),
    path("queues/<str:code>/", queues.queue, name="queue"),
    path("queues/<str:code>/join/", queues.join, name="queue_join"),
    path("queues/<str:code>/leave/", queues.leave, name="queue_leave"),
    path("partners/", partners.partners, name="partners"),
    path("partners/new/", partners.partner, name="partner_new"),
    path("partners/<str:code>/", partners.partner, name="partner"),
    path("partners/<str:code>/people/new/", partners.person, name="partner_person_new"),
]
