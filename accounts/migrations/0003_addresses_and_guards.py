"""People from before have their address taken for checked; practices get a short name; account events stay as they are."""

from django.db import migrations, models
from django.utils.text import slugify

APPEND_ONLY = """
CREATE FUNCTION accounts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER accounts_accountevent_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_accountevent
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change();
"""
CHANGEABLE = """
DROP TRIGGER accounts_accountevent_is_append_only ON accounts_accountevent;
DROP FUNCTION accounts_refuse_change();
"""


def name_practices(apps, _editor):
    for practice in apps.get_model("accounts", "Practice").objects.filter(slug=""):
        practice.slug = f"{slugify(practice.name)[:50] or 'practice'}-{practice.pk}"
        practice.save(update_fields=["slug"])


def trust_addresses(apps, _editor):
    address = apps.get_model("account", "EmailAddress")
    people = apps.get_model("accounts", "User").objects.exclude(emailaddress__isnull=False)
    address.objects.bulk_create(
        address(user=person, email=person.email, verified=True, primary=True) for person in people
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_invitations_and_events"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(name_practices, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="practice",
            name="slug",
            field=models.SlugField(
                blank=True, max_length=60, unique=True, verbose_name="short name in addresses"
            ),
        ),
        migrations.RunPython(trust_addresses, migrations.RunPython.noop),
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
    ]
