"""Every page, and the bytes of every picture."""

from django.urls import path

from cases.web.views import (
    case,
    case_form,
    desk,
    desk_views,
    files,
    home,
    my_cases,
    notifications,
    overview,
    photos,
    progress,
    reader,
    review,
)

app_name = "cases"

urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", my_cases.my_cases, name="my_cases"),
    path("cases/new/", case_form.new_case, name="new_case"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/edit/", case_form.edit_case, name="edit_case"),
    path("cases/<uuid:case_id>/photos/", photos.upload_photo, name="upload_photo"),
    path("cases/<uuid:case_id>/submit/", case.submit, name="submit"),
    path("cases/<uuid:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/progress/", progress.progress, name="progress"),
    path("desk/", desk.desk, name="desk"),
    path("desk/next/", desk.claim_next, name="claim_next"),
    path("desk/overview/", overview.overview, name="overview"),
    path("desk/pulse/", desk.pulse, name="desk_pulse"),
    path("desk/assign/", desk_views.assign, name="assign"),
    path("desk/views/", desk_views.save_desk_view, name="save_desk_view"),
    path("desk/views/<int:view_id>/remove/", desk_views.remove_desk_view, name="remove_desk_view"),
    path("desk/<uuid:case_id>/", reader.reader, name="reader"),
    path("desk/<uuid:case_id>/claim/", review.claim, name="claim"),
    path("desk/<uuid:case_id>/release/", review.release, name="release"),
    path("desk/<uuid:case_id>/reading/", review.reading, name="reading"),
    path("desk/<uuid:case_id>/return/", review.return_to_sender, name="return"),
    path("desk/<uuid:case_id>/report/", review.report, name="report"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="read_all_news"),
    path("notifications/choices/", notifications.choices, name="notification_choices"),
    path("photos/<uuid:photo_id>/remove/", photos.remove, name="remove_photo"),
    path("photos/<uuid:photo_id>/<str:variant>/", files.photo, name="photo"),
    path("analyses/<uuid:analysis_id>/heat-map/", files.heat_map, name="heat_map"),
    path("analyses/<uuid:analysis_id>/retry/", review.retry, name="retry_analysis"),
    path("lesions/<uuid:lesion_id>/tile/", files.tile, name="tile"),
]
