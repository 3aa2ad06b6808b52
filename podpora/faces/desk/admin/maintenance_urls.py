"""Doors to maintenance notices, among those of administration."""

from django.urls import path

from podpora.faces.desk.admin import maintenance

urlpatterns = [
    path("maintenance/", maintenance.listing, name="maintenance"),
    path("maintenance/new/", maintenance.edit, name="maintenance_new"),
    path("maintenance/<int:key>/", maintenance.notice, name="maintenance_notice"),
    path("maintenance/<int:key>/edit/", maintenance.edit, name="maintenance_edit"),
    path("maintenance/<int:key>/publish/", maintenance.publish, name="maintenance_publish"),
    path("maintenance/<int:key>/correct/", maintenance.correct, name="maintenance_correct"),
    path("maintenance/<int:key>/withdraw/", maintenance.withdraw, name="maintenance_withdraw"),
    path("maintenance/<int:key>/discard/", maintenance.discard, name="maintenance_discard"),
]
