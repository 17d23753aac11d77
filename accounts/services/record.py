from accounts.models import AccountEvent, AccountEventKind, Practice, Role, User


def record_account_event(
    *,
    kind: AccountEventKind,
    about: User | None = None,
    practice: Practice | None = None,
    role: Role | None = None,
    why: str = "",
    by: User | None,
) -> AccountEvent:
    return AccountEvent.objects.create(kind=kind, about=about, practice=practice, role=role or "", why=why[:500], by=by)
