"""What Django's constraints cannot say: account events stay as they are."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION accounts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER accounts_accountevent_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_accountevent
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change();
"""
CHANGEABLE = "DROP FUNCTION accounts_refuse_change CASCADE;"


class Migration(migrations.Migration):
    replaces = [("accounts", "0003_addresses_and_guards")]
    dependencies = [("accounts", "0001_schema")]

    operations = [migrations.RunSQL(APPEND_ONLY, CHANGEABLE)]
