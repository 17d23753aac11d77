"""The Celery application; its settings are Django's, under CELERY_."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teledermo.settings")

app = Celery("teledermo")
app.config_from_object("django.conf:settings", namespace="CELERY")
for room in ("tasks", "ranking", "comparing", "tiling", "errands"):
    app.autodiscover_tasks(related_name=room)
app.autodiscover_tasks(["teledermo"], related_name="heartbeat")
