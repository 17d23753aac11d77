"""What the rules refuse is said in the form that asked for it."""

from collections.abc import Callable

from django.forms import BaseForm

from cases.services import RuleBrokenError

REFUSED = 422


def accepted(form: BaseForm, write: Callable[[], object]) -> bool:
    """Whether a valid form's write was done; where not, the form has its refusal."""
    try:
        write()
    except RuleBrokenError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
