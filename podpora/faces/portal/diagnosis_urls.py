"""Doors of what either side asks of the other while a problem is looked into."""

from django.urls import path

from podpora.faces.portal.views import diagnosis, news, sessions

urlpatterns = [
    path("portal/cases/<str:number>/news/", news.ask, name="ask_for_news"),
    path("portal/cases/<str:number>/items/<int:item>/", diagnosis.give, name="give_item"),
    path("portal/cases/<str:number>/sessions/<int:session>/", sessions.answer, name="answer_session"),
]
