"""The science: a photo in, findings out. No Django, no database, no Celery; usable by itself."""
