from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cases.api.v1.serializers.analysis import AnalysisSerializer
from cases.api.v1.serializers.body_site import SiteCodingField
from cases.api.v1.serializers.quality import QualityField
from cases.models import Photo
from cases.terms import BodySite, PhotoKind


class NewPhotoSerializer(serializers.Serializer[Photo]):
    image = serializers.FileField(
        allow_empty_file=True,  # so that the photo's reader says in its own sentence what to do
        help_text=_("One still picture: JPEG, PNG, WebP, TIFF or HEIC; at most 80 MB and 120 megapixels."),
    )
    kind = serializers.ChoiceField(choices=PhotoKind.choices, default=PhotoKind.WIDE_FIELD)
    body_site = serializers.ChoiceField(choices=BodySite.choices, allow_blank=True, default="")
    mm_per_pixel = serializers.FloatField(
        required=False,
        min_value=0.001,
        max_value=10,
        help_text=_(
            "Millimetres on the skin a pixel of the picture, where you know it; sizes are then in millimetres. "
            "Without it a ruler that lies in the picture is read."
        ),
    )


class PhotoSerializer(serializers.ModelSerializer[Photo]):
    """A photo as it is kept: upright and without metadata. Its sha256 is of that copy.

    `quality` was measured at the upload, as the analysis will: show its `advice` to whoever holds the camera.
    It is null for photos that are read by people alone.
    """

    body_site = serializers.ChoiceField(BodySite.choices, read_only=True, allow_blank=True)
    body_site_coding = SiteCodingField()
    quality = QualityField()

    class Meta:
        model = Photo
        fields = (
            "id",
            "kind",
            "body_site",
            "body_site_coding",
            "width",
            "height",
            "mm_per_pixel",
            "sha256",
            "quality",
            "uploaded_at",
        )
        read_only_fields = fields


class AnalysedPhotoSerializer(PhotoSerializer):
    analyses = AnalysisSerializer(many=True, read_only=True)

    class Meta:
        model = Photo
        fields = (*PhotoSerializer.Meta.fields, "analyses")
        read_only_fields = fields
