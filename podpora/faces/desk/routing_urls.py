"""Doors of levels, assignment, continuous work, handovers and the board."""

from django.urls import path

from podpora.faces.desk.views import board, continuous, routing

urlpatterns = [
    path("board/", board.board, name="board"),
    path("cases/<str:number>/level/", routing.level, name="level"),
    path("cases/<str:number>/engineers/", routing.engineers, name="engineers"),
    path("cases/<str:number>/resource/", continuous.resource, name="resource"),
    path("cases/<str:number>/continuous/", continuous.facts, name="continuous"),
    path("cases/<str:number>/handover/", continuous.handover, name="handover"),
    path("cases/<str:number>/handover/accept/", continuous.accept, name="accept_handover"),
]
