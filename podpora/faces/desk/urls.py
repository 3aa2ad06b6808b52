"""Doors of the desk."""

from django.urls import include, path

from podpora.faces.desk import case_urls, link_urls, more_urls, plan_urls, sam_urls
from podpora.faces.desk.views import acts, case, customers, files, go, home, queue, resolving, saved, search, several

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("admin/", include("podpora.faces.desk.admin.urls")),
    path("cases/", queue.queue, name="queue"),
    path("cases/filter/", queue.filter_form, name="filter"),
    path("cases/several/", several.several, name="several"),
    path("cases/several/done/", several.told, name="several_done"),
    path("live/", queue.live, name="live"),
    path("", include("podpora.faces.desk.routing_urls")),
    path("go/", go.go, name="go"),
    path("look/", saved.look, name="look"),
    path("views/save/", saved.save, name="save_view"),
    path("views/delete/", saved.delete, name="delete_view"),
    path("reports/", include("podpora.faces.desk.views.reports_urls")),
    path("search/", search.search, name="search"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/reply/", acts.reply, name="reply"),
    path("cases/<str:number>/note/", acts.note, name="note"),
    path("cases/<str:number>/assign/", acts.assign, name="assign"),
    path("cases/<str:number>/state/", acts.state, name="state"),
    path("cases/<str:number>/release/", acts.release, name="release"),
    path("cases/<str:number>/severity/", acts.severity, name="severity"),
    path("cases/<str:number>/severity/agree/", acts.agree_severity, name="agree_severity"),
    path("cases/<str:number>/resolve/", resolving.resolve, name="resolve"),
    *case_urls.urlpatterns,
    *sam_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *link_urls.urlpatterns,
    *more_urls.urlpatterns,
    path("files/<str:key>/", files.file, name="file"),
    path("customers/<str:code>/", customers.customer, name="customer"),
    path("customers/<str:code>/premier/", customers.premier, name="premier"),
]
