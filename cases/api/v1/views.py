from typing import Any, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from accounts.models import ApiClient, User
from cases.api.pagination import Pages
from cases.api.parsing import PhotoFormParser, ShallowJSONParser
from cases.api.v1 import documentation as documented
from cases.api.v1.access import cases_in_full, cases_in_short, find_case
from cases.api.v1.filters import CaseFilters
from cases.api.v1.serializers import (
    CaseDetailSerializer,
    CaseSerializer,
    NewCaseSerializer,
    NewPhotoSerializer,
    PhotoSerializer,
)
from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.permissions import Action, may_start
from cases.services import RepeatedPhotoError, add_photo, record_view, submit_case
from cases.services.referrals import refer_patient


def user_of(request: Request) -> User:
    return cast("User", request.user)


class Unstored:
    """What is said about patients stays in no cache on its way."""

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().finalize_response(*args, **kwargs)  # type: ignore[misc]
        patch_cache_control(response, private=True, no_store=True)
        return response


class CasesView(Unstored, ListAPIView[Case]):
    parser_classes = (ShallowJSONParser,)
    serializer_class = CaseSerializer
    pagination_class = Pages
    filterset_class = CaseFilters

    def get_queryset(self) -> CaseQuerySet:
        return cases_in_short(user_of(self.request))

    @extend_schema(**documented.LIST_CASES)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(**documented.START_CASE)
    def post(self, request: Request) -> Response:
        practice = cast("ApiClient", request.auth).practice
        if not may_start(user_of(request), practice):
            raise PermissionDenied(_("The role of this token does not allow starting cases."))
        said = NewCaseSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        case = refer_patient(practice=practice, **said.validated_data, by=user_of(request))
        address = reverse("api:case", kwargs={"case_id": case.pk}, request=request)
        return Response(CaseSerializer(case).data, status.HTTP_201_CREATED, headers={"Location": address})


class CaseView(Unstored, APIView):
    @extend_schema(**documented.READ_CASE)
    def get(self, request: Request, case_id: UUID) -> Response:
        user = user_of(request)
        case = find_case(cases_in_full(user), case_id, user, Action.VIEW_FINDINGS)
        record_view(case=case, by=user)
        return Response(CaseDetailSerializer(case).data)


class PhotosView(Unstored, APIView):
    parser_classes = (PhotoFormParser,)

    @extend_schema(**documented.ADD_PHOTO)
    def post(self, request: Request, case_id: UUID) -> Response:
        user = user_of(request)
        case = find_case(cases_in_short(user), case_id, user, Action.EDIT)
        said = NewPhotoSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        data = said.validated_data.pop("image").read()
        try:
            photo = add_photo(case=case, data=data, **said.validated_data, by=user)
        except RepeatedPhotoError as error:
            return Response(PhotoSerializer(error.photo).data)
        return Response(PhotoSerializer(photo).data, status.HTTP_201_CREATED)


class SubmitView(Unstored, APIView):
    parser_classes = (ShallowJSONParser,)

    @extend_schema(**documented.SUBMIT_CASE)
    def post(self, request: Request, case_id: UUID) -> Response:
        user = user_of(request)
        case = find_case(cases_in_short(user), case_id, user, Action.SUBMIT)
        return Response(CaseSerializer(submit_case(case=case, by=user)).data)


@extend_schema(exclude=True)
class NowhereView(APIView):
    """A program that mistypes an address is answered in JSON, too."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound(_("Nothing is at this address. Addresses end in a slash; the list of them is at /api/."))
