from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from accounts.models import Role, User

OUR_APPS = frozenset({"accounts", "cases"})


@transaction.atomic
def close_account(*, user: User) -> bool:
    """Of somebody who was a patient alone: nobody signs in any more, and it names nobody. Staff keep theirs: False."""
    if user.memberships.exclude(role=Role.PATIENT).exists():
        return False
    user.memberships.all().delete()
    remove_keys_of(user)
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    entries.update(object_repr="–")
    user.name, user.email, user.is_active = "–", f"closed-{user.pk}@erased.invalid", False
    user.time_zone = ""
    user.set_unusable_password()
    user.save()
    return True


def remove_keys_of(user: User) -> None:
    """Addresses, second factors and the like that other apps keep for the user."""
    for relation in User._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and model._meta.app_label not in OUR_APPS:
            model._base_manager.filter(**{relation.field.name: user}).delete()
