"""Doors of what either side asks of the other while a problem is looked into."""

from django.urls import path

from podpora.faces.portal.views import diagnosis, news

urlpatterns = [
    path("portal/cases/<str:number>/news/", news.ask, name="ask_for_news"),
    path("portal/cases/<str:number>/items/<int:item>/", diagnosis.give, name="give_item"),
]
