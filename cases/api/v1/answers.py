"""What follows a report: its letters, and the laboratory's answer."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.api.parsing import ShallowJSONParser
from cases.api.v1 import documentation as documented
from cases.api.v1.access import cases_in_short, find_case
from cases.api.v1.serializers.histology import HistologySerializer, NewHistologySerializer
from cases.api.v1.views import Unstored, user_of
from cases.letters import LetterReader, write_letter
from cases.permissions import Action
from cases.services import enter_histology, record_letter


class HistologyView(Unstored, APIView):
    parser_classes = (ShallowJSONParser,)

    @extend_schema(**documented.ENTER_HISTOLOGY)
    def post(self, request: Request, case_id: UUID) -> Response:
        user = user_of(request)
        case = find_case(cases_in_short(user), case_id, user, Action.ENTER_HISTOLOGY)
        said = NewHistologySerializer(data=request.data, context={"case": case})
        said.is_valid(raise_exception=True)
        result = enter_histology(case=case, **said.validated_data, by=user)
        return Response(HistologySerializer(result).data, status.HTTP_201_CREATED)


class LetterView(Unstored, APIView):
    @extend_schema(**documented.READ_LETTER)
    def get(self, request: Request, case_id: UUID, to: str) -> HttpResponse:
        user = user_of(request)
        case = find_case(cases_in_short(user), case_id, user, Action.READ_LETTER)
        reports = case.reports.issued().select_related("author", "case__patient", "case__practice", "case__created_by")
        report = reports.last()
        if report is None or to not in LetterReader.values:
            raise NotFound(_("There is no such letter. A reported case has one to “patient” and one to “gp”."))
        pdf = write_letter(report=report, to=LetterReader(to))
        record_letter(report=report, to=to, by=user)
        return HttpResponse(pdf, content_type="application/pdf")
