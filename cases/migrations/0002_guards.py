"""What Django's constraints cannot say: rows that are never changed, and a patient of the case's own practice."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER cases_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_event
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_report_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_report
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
"""
CHANGEABLE = """
DROP TRIGGER cases_report_is_append_only ON cases_report;
DROP TRIGGER cases_event_is_append_only ON cases_event;
DROP FUNCTION cases_refuse_change();
"""

SAME_PRACTICE = """
ALTER TABLE cases_patient ADD CONSTRAINT patient_of_a_practice UNIQUE (id, practice_id);
ALTER TABLE cases_case ADD CONSTRAINT case_patient_is_of_the_practice
    FOREIGN KEY (patient_id, practice_id) REFERENCES cases_patient (id, practice_id) DEFERRABLE INITIALLY IMMEDIATE;
"""
ANY_PRACTICE = """
ALTER TABLE cases_case DROP CONSTRAINT case_patient_is_of_the_practice;
ALTER TABLE cases_patient DROP CONSTRAINT patient_of_a_practice;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
        migrations.RunSQL(SAME_PRACTICE, ANY_PRACTICE),
    ]
