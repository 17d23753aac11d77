"""What Django's constraints cannot say: signed words are not edited, and a lesion is one of the case's own."""

from django.db import migrations

SENT_OR_TAKEN_BACK = """
CREATE FUNCTION cases_refuse_edit_of_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'signed' OR to_jsonb(OLD) - 'state' <> to_jsonb(NEW) - 'state' THEN
        RAISE EXCEPTION 'cases_report is append-only: a signed report is sent or taken back, never edited'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER cases_report_is_append_only ON cases_report;
CREATE TRIGGER cases_report_is_append_only BEFORE DELETE OR TRUNCATE ON cases_report
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_report_is_not_edited BEFORE UPDATE ON cases_report
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_edit_of_report();
"""
NEVER_UPDATED = """
DROP TRIGGER cases_report_is_not_edited ON cases_report;
DROP TRIGGER cases_report_is_append_only ON cases_report;
CREATE TRIGGER cases_report_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_report
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
DROP FUNCTION cases_refuse_edit_of_report();
"""

ANSWERED_ONCE = """
CREATE FUNCTION cases_refuse_edit_of_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answer text[] := ARRAY['state', 'answer', 'answered_at', 'diagnosis_snomed', 'diagnosis_icd10', 'diagnosis_term'];
BEGIN
    IF OLD.state <> 'asked' OR to_jsonb(OLD) - answer <> to_jsonb(NEW) - answer THEN
        RAISE EXCEPTION 'cases_secondopinion is append-only: a question is answered once, never edited'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_secondopinion_is_append_only BEFORE DELETE OR TRUNCATE ON cases_secondopinion
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_secondopinion_is_not_edited BEFORE UPDATE ON cases_secondopinion
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_edit_of_opinion();
"""
EDITABLE = """
DROP TRIGGER cases_secondopinion_is_not_edited ON cases_secondopinion;
DROP TRIGGER cases_secondopinion_is_append_only ON cases_secondopinion;
DROP FUNCTION cases_refuse_edit_of_opinion();
"""

OWN_LESION = """
CREATE FUNCTION cases_refuse_strange_lesion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_row uuid;
    of_lesion uuid;
BEGIN
    IF TG_TABLE_NAME = 'cases_lesioncall' THEN
        SELECT case_id INTO of_row FROM cases_report WHERE id = NEW.report_id;
    ELSE
        of_row := NEW.case_id;
    END IF;
    SELECT photo.case_id INTO of_lesion FROM cases_lesion lesion
        JOIN cases_analysis analysis ON analysis.id = lesion.analysis_id
        JOIN cases_photo photo ON photo.id = analysis.photo_id
        WHERE lesion.id = NEW.lesion_id;
    IF of_lesion <> of_row THEN
        RAISE EXCEPTION '%: the lesion is of another case', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_lesioncall_is_of_the_case BEFORE INSERT ON cases_lesioncall
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_strange_lesion();
CREATE TRIGGER cases_histology_is_of_the_case BEFORE INSERT ON cases_histology
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_strange_lesion();
"""
ANY_LESION = """
DROP TRIGGER cases_histology_is_of_the_case ON cases_histology;
DROP TRIGGER cases_lesioncall_is_of_the_case ON cases_lesioncall;
DROP FUNCTION cases_refuse_strange_lesion();
"""

APPEND_ONLY = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
"""
CHANGEABLE = "DROP TRIGGER {table}_is_append_only ON {table};"
TABLES = ("cases_lesioncall", "cases_histology", "cases_message", "cases_messagephoto")


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_answers")]

    operations = [
        migrations.RunSQL(SENT_OR_TAKEN_BACK, NEVER_UPDATED),
        migrations.RunSQL(ANSWERED_ONCE, EDITABLE),
        migrations.RunSQL(OWN_LESION, ANY_LESION),
        *(migrations.RunSQL(APPEND_ONLY.format(table=table), CHANGEABLE.format(table=table)) for table in TABLES),
    ]
