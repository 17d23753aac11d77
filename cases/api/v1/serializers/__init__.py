from cases.api.v1.serializers.case import CaseDetailSerializer, CaseSerializer, NewCaseSerializer
from cases.api.v1.serializers.photo import NewPhotoSerializer, PhotoSerializer
from cases.api.v1.serializers.refusal import RefusalSerializer

__all__ = [
    "CaseDetailSerializer",
    "CaseSerializer",
    "NewCaseSerializer",
    "NewPhotoSerializer",
    "PhotoSerializer",
    "RefusalSerializer",
]
