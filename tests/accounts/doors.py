"""What the tests of accounts do again and again."""

import re

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD


def sign_in(client: Client, email: str, password: str = PASSWORD, follow: str = "") -> int:
    form = {"login": email, "password": password, "next": follow}
    return client.post(reverse("account_login"), form).status_code


def is_inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_in(mail: EmailMessage | str) -> str:
    """The code of a mail stands on a line of its own."""
    text = mail if isinstance(mail, str) else str(mail.body)
    found = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", text, re.MULTILINE)
    assert found, text
    return found[1]
