"""Every page of the site: who looks at it, and of what. Arguments that are keys of a scene stand for what is there."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

WHOLE_SITES = ("admin:", "api:")
"""Django's own administration; addresses for programs, whose one page is Swagger's own."""


@dataclass(frozen=True, slots=True)
class Look:
    """who: a browser of the scene."""

    who: str
    arguments: dict[str, str] = field(default_factory=dict)

    def address(self, name: str, things: dict[str, Any]) -> str:
        return reverse(name, kwargs={key: things.get(value, value) for key, value in self.arguments.items()})


def of(who: str, **arguments: str) -> Look:
    return Look(who, arguments)


PAGES = {
    # a sender's
    "cases:my_cases": of("patient"), "cases:new_case": of("gp"), "cases:case": of("patient", case_id="answered"),
    "cases:question": of("gp", case_id="draft", name="site"), "cases:not_remote": of("gp", case_id="blocked"),
    "cases:messages": of("patient", case_id="answered"), "cases:access_log": of("patient"),
    "cases:phone": of("nobody"), "cases:phone_photos": of("phone"),
    "cases:patients": of("gp"), "cases:patient": of("gp", patient_id="person"),
    "cases:edit_patient": of("gp", patient_id="person"),
    # a reader's
    "cases:desk": of("reader"), "cases:reader": of("reader", case_id="waiting"), "cases:my_readings": of("reader"),
    "cases:compare": of("reader", case_id="waiting", comparison_id="comparison"), "cases:keys": of("reader"),
    "cases:histology": of("reader", case_id="answered"),
    "cases:templates": of("reader", practice_id="practice"), "cases:new_template": of("reader", practice_id="practice"),
    "cases:edit_template": of("reader", template_id="template"),
    # a coordinator's
    "cases:overview": of("coordinator"), "cases:case_record": of("coordinator", case_id="answered"),
    "cases:practice_rules": of("coordinator"), "cases:patient_data": of("coordinator", patient_id="person"),
    "cases:patient_matches": of("coordinator"), "accounts:members": of("coordinator", slug="slug"),
    # everybody's
    "cases:notifications": of("reader"), "cases:notification_choices": of("reader"), "accounts:account": of("reader"),
    "accounts:join": of("patient", slug="slug"), "accounts:invitation": of("nobody", token="token"),
    "account_login": of("nobody"), "account_signup": of("nobody"), "account_inactive": of("nobody"),
    "account_reauthenticate": of("patient"), "account_email": of("patient"), "account_change_password": of("patient"),
    "account_set_password": of("without_password"), "account_reset_password": of("nobody"),
    "account_confirm_password_reset_code": of("forgetful"), "account_password_reset_completed": of("nobody"),
    "mfa_index": of("reader"), "mfa_authenticate": of("at_the_door"), "mfa_reauthenticate": of("reader"),
    "mfa_activate_totp": of("patient"), "mfa_deactivate_totp": of("reader"), "mfa_view_recovery_codes": of("reader"),
    "mfa_generate_recovery_codes": of("reader"), "mfa_list_webauthn": of("reader"), "mfa_add_webauthn": of("reader"),
    "usersessions_list": of("reader"), "socialaccount_connections": of("reader"),
    "socialaccount_login_cancelled": of("nobody"), "socialaccount_login_error": of("nobody"),
}  # fmt: skip

LEADS_ON, IS_PART, IS_FILE = "only leads on", "a part of a page", "a file"
SAME_FORM = "the same form as another page, later on a way that test_accounts walks"
NOT_PAGES = {
    **dict.fromkeys((
        "cases:home", "accounts:own_members", "account_logout", "openid_connect_login", "openid_connect_callback",
        "cases:submit", "cases:withdraw", "cases:make_photo_link", "cases:end_photo_link", "cases:open_photo_link",
        "cases:claim", "cases:claim_next", "cases:next_after", "cases:release", "cases:return", "cases:report",
        "cases:fill", "cases:undo", "cases:reveal", "cases:reset_keys", "cases:assign", "cases:save_desk_view",
        "cases:remove_desk_view", "cases:hold", "cases:lift_hold", "cases:erase", "cases:ask_copy",
        "cases:read_all_news", "cases:ask_opinion", "cases:answer_opinion", "cases:delete_template",
        "cases:decide_match", "cases:use_anyway", "cases:scale_photo", "cases:remove_photo", "cases:retry_analysis",
        "cases:upload_photo", "cases:phone_add", "accounts:choose_practice", "accounts:choose_time_zone",
        "accounts:invite", "accounts:give_role", "accounts:remove_role", "accounts:withdraw_invitation",
        "socialaccount_signup",
    ), LEADS_ON),
    **dict.fromkeys((
        "cases:progress", "cases:desk_pulse", "cases:reading", "cases:draft", "cases:preview", "cases:just_signed",
        "cases:arrivals", "cases:lesion_company", "accounts:stay",
    ), IS_PART),
    **dict.fromkeys((
        "cases:photo", "cases:photo_tile", "cases:layer", "cases:tile", "cases:message_photo", "cases:letter",
        "cases:access_log_export", "cases:download_copy", "cases:photo_link_code", "cases:phone_thumbnail",
        "mfa_download_recovery_codes", "live", "ready", "metrics",
    ), IS_FILE),
    **dict.fromkeys((
        "account_email_verification_sent", "account_complete_password_reset", "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn", "mfa_edit_webauthn",
    ), SAME_FORM),
}  # fmt: skip


def names(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            found.add(f"{space}{entry.name}")
        else:
            found |= names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
    return {name for name in found if not name.startswith(WHOLE_SITES)}
