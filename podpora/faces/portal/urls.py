"""Doors of the portal: everything behind sign-in, except the survey's link."""

from django.urls import include, path

from podpora.faces.portal import more_urls, sam_urls
from podpora.faces.portal.views import case, cases, contact, files, home, new_case, organisation, paper, search, survey

app_name = "portal"
urlpatterns = [
    path("portal/", home.home, name="home"),
    path("portal/contact/", contact.contact, name="contact"),
    *sam_urls.urlpatterns,
    path("", include("podpora.faces.portal.routing_urls")),
    path("portal/cases/", cases.open_list, name="cases"),
    path("portal/cases/closed/", cases.closed_list, name="closed_cases"),
    path("portal/cases/search/", search.search, name="search"),
    path("portal/cases/new/", new_case.begin, name="new_case"),
    path("portal/cases/new/support-id/", new_case.check_support_id, name="check_support_id"),
    path("portal/cases/new/<str:key>/discard/", new_case.discard, name="discard_draft"),
    path("portal/cases/new/<str:key>/<slug:step>/", new_case.step, name="wizard"),
    path("portal/cases/<str:number>/", case.show, name="case"),
    path("portal/cases/<str:number>/print/", paper.whole, name="print_case"),
    path("portal/cases/<str:number>/message/", case.write, name="write"),
    path("portal/cases/<str:number>/files/", case.add_file, name="add_file"),
    path("portal/cases/<str:number>/severity/", case.severity, name="severity"),
    path("portal/cases/<str:number>/severity/answer/", case.answer_severity, name="answer_severity"),
    path("portal/cases/<str:number>/close/", case.close, name="close"),
    path("portal/cases/<str:number>/follow-on/", case.follow_on, name="follow_on"),
    *more_urls.urlpatterns,
    path("portal/files/<str:key>/", files.download, name="file"),
    path("portal/organisation/", organisation.first, name="organisation"),
    path("portal/organisation/<str:code>/", organisation.show, name="organisation_of"),
    path("portal/organisation/<str:code>/appoint/", organisation.appoint, name="appoint"),
    path("portal/organisation/<str:code>/partners/", organisation.add_partner, name="appoint_partner"),
    path("portal/appointments/<int:key>/withdraw/", organisation.withdraw, name="withdraw"),
    path("portal/appointments/<int:key>/invite/", organisation.invite, name="invite_again"),
    path("portal/partners/<int:key>/withdraw/", organisation.withdraw_partner, name="withdraw_partner"),
    path("survey/<str:token>/", survey.survey, name="survey"),
]
