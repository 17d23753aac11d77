"""One case from its first request to the findings, as the OpenAPI description shows it."""

from drf_spectacular.utils import OpenApiExample

PATIENT = {
    "reference": "MRN-1042",
    "name": "Demo patient",
    "birth_date": "1961-05-14",
    "sex": "female",
    "fitzpatrick": "2",
}
ANSWERS = {
    "body_site": "upper_back",
    "duration": "months",
    "changes": ["size", "colour"],
    "urgency": "soon",
    "note": "Mother had melanoma.",
}
GOOD_ENOUGH = {
    "usable": True,
    "focus": 0.21,
    "exposure": 0.93,
    "skin_share": 0.71,
    "advice": ["The photo is a little soft: hold the camera still and tap on the skin to focus."],
}
UPPER_BACK = {"system": "http://snomed.info/sct", "code": "77568009", "laterality": ""}
STARTED_CASE = {
    "id": "0b9c7c4e-5f0e-4d0c-9d8e-6a3f1f0a7b21",
    "reference": "K7M-4QX",
    "state": "draft",
    "patient": PATIENT,
    **ANSWERS,
    "body_site_coding": UPPER_BACK,
    "consent_at": "2026-03-02T09:12:44Z",
    "consent_version": "1",
    "created_at": "2026-03-02T09:12:44Z",
    "submitted_at": None,
    "due_at": None,
    "due_reasons": [],
    "lesion_count": 0,
    "highest_spl": None,
    "highest_ud": None,
    "comparable": None,
    "risk": "",
    "notice": "Decision support, not a diagnosis.",
}
SUBMITTED_CASE = STARTED_CASE | {
    "state": "submitted",
    "submitted_at": "2026-03-02T09:13:20Z",
    "due_at": "2026-03-05T09:13:20Z",
    "due_reasons": ["Sent as soon: to be read within 3 working days."],
}
STORED_PHOTO = {
    "id": "5d1a8a52-0d0f-4b53-8a2f-5b7f2a0d9c11",
    "kind": "wide_field",
    "body_site": "upper_back",
    "body_site_coding": UPPER_BACK,
    "width": 4032,
    "height": 3024,
    "mm_per_pixel": 0.11,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "quality": GOOD_ENOUGH,
    "uploaded_at": "2026-03-02T09:13:02Z",
}
LESION = {
    "number": 1,
    "x": 1804.5,
    "y": 967.0,
    "diameter": 71.2,
    "box": [1762, 931, 1848, 1003],
    "lesion_class": "spl",
    "raw_class": "spl",
    "plausibility": "",
    "probabilities": {
        "background": 0.002,
        "skin_edge": 0.004,
        "skin": 0.013,
        "nspl_a": 0.071,
        "nspl_b": 0.09,
        "spl": 0.82,
    },
    "outline": [[1764.0, 967.0], [1804.5, 932.0], [1846.0, 967.0], [1804.5, 1002.0]],
    "measures": {
        "area": 3981.0,
        "longest_diameter": 84.3,
        "diameter_mm": 9.27,
        "asymmetry": 0.112,
        "border": 0.087,
        "variegation": 0.204,
        "darkness": 0.61,
        "colour": "dark brown",
        "mean_colour": "#5a3a2e",
        "skin_colour": "#cf9f86",
        "cut_by_border": False,
    },
    "ud_score": 0.91,
    "ud_rank": 1,
    "ugly_duckling": True,
    "ud_reason": "It is darker than the others.",
}
ANALYSIS = {
    "id": "c3f5f7c8-6a86-4b4b-8f51-1d2c3b4a5e6f",
    "state": "succeeded",
    "progress": 1.0,
    "stage": "",
    "reason": "",
    "queued_at": "2026-03-02T09:13:20Z",
    "started_at": "2026-03-02T09:13:21Z",
    "finished_at": "2026-03-02T09:13:27Z",
    "photo": {name: STORED_PHOTO[name] for name in ("width", "height", "sha256", "mm_per_pixel")}
    | {"scale_source": "given", "ruler_mm_per_pixel": 0.1104, "scale_in_doubt": False, "faces": 0},
    "quality": GOOD_ENOUGH,
    "model": {
        "name": "lite0",
        "version": "1",
        "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "threshold": 0.5,
    },
    "lesions": [LESION],
    "comparable": True,
    "risk": "high",
    "timings_ms": {"detect": 812.4, "classify": 1530.9},
}
ANALYSED_CASE = SUBMITTED_CASE | {
    "lesion_count": 1,
    "highest_spl": 0.82,
    "highest_ud": 0.91,
    "comparable": True,
    "risk": "high",
    "return_reason": "",
    "photos": [STORED_PHOTO | {"analyses": [ANALYSIS]}],
    "report": None,
    "histology": [],
}
HISTOLOGY = {
    "snomed": "93655004",
    "reported_on": "2026-04-01",
    "analysis": ANALYSIS["id"],
    "lesion": 1,
    "words": "Breslow thickness 0.4 mm.",
}

NEW_CASE = OpenApiExample("New", value={"patient": PATIENT, **ANSWERS, "consent": True}, request_only=True)
STARTED = OpenApiExample("Started", value=STARTED_CASE, response_only=True, status_codes=["201"])
SUBMITTED = OpenApiExample("Submitted", value=SUBMITTED_CASE, response_only=True, status_codes=["200"])
STORED = OpenApiExample("Stored", value=STORED_PHOTO, response_only=True, status_codes=["201"])
ANALYSED = OpenApiExample("Analysed", value=ANALYSED_CASE, response_only=True, status_codes=["200"])
NEW_HISTOLOGY = OpenApiExample("Histology", value=HISTOLOGY, request_only=True)
