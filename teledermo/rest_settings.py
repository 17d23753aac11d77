"""The REST face: Django REST framework's settings and its description's, for settings.py."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["cases.api.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "cases.api.errors.answer_error",
    # A guard against a program that runs wild, counted in each web process; no quota.
    "DEFAULT_THROTTLE_CLASSES": ["cases.api.throttling.RunawayThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/minute"},
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Teledermo",
    "DESCRIPTION": (
        "Cases, photos and findings for hospitals' programs. Decision support, not a diagnosis.\n\n"
        "Start a case, add its photos one by one, submit it, then read it until its analyses have ended and, later, "
        "until its report is signed. Every request carries the token of your practice: `Authorization: Bearer TOKEN`. "
        "Every refusal is JSON with a sentence that says what to do."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "CaseState": "cases.lifecycle.CaseState",
        "AnalysisState": "cases.lifecycle.AnalysisState",
        "LesionClass": "inference.findings.CLASS_LABELS",
    },
}
