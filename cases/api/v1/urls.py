from django.urls import path, re_path

from cases.api.v1 import answers, views

urlpatterns = [
    path("cases/", views.CasesView.as_view(), name="cases"),
    path("cases/<uuid:case_id>/", views.CaseView.as_view(), name="case"),
    path("cases/<uuid:case_id>/photos/", views.PhotosView.as_view(), name="photos"),
    path("cases/<uuid:case_id>/submit/", views.SubmitView.as_view(), name="submit"),
    path("cases/<uuid:case_id>/histology/", answers.HistologyView.as_view(), name="histology"),
    path("cases/<uuid:case_id>/letters/<str:to>/", answers.LetterView.as_view(), name="letter"),
    re_path("", views.NowhereView.as_view(), name="nowhere"),
]
