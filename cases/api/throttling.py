from django.core.cache import caches
from rest_framework.throttling import UserRateThrottle


class RunawayThrottle(UserRateThrottle):
    """Counts in the process itself: a program is served while Redis is away."""

    cache = caches["process"]
