"""What Django's constraints cannot say: rows that belong to one practice, one case, one photo, one patient."""

from django.db import migrations

SAME_PRACTICE = """
ALTER TABLE cases_patient ADD CONSTRAINT patient_of_a_practice UNIQUE (id, practice_id);
ALTER TABLE cases_case ADD CONSTRAINT case_patient_is_of_the_practice
    FOREIGN KEY (patient_id, practice_id) REFERENCES cases_patient (id, practice_id) DEFERRABLE INITIALLY IMMEDIATE;
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
OWN_LESIONS = """
CREATE FUNCTION cases_refuse_strange_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    strangers integer;
BEGIN
    SELECT count(*) INTO strangers FROM cases_comparison comparison
        JOIN cases_lesion lesion ON lesion.id IN (NEW.earlier_id, NEW.later_id)
        WHERE comparison.id = NEW.comparison_id
        AND lesion.analysis_id <>
            CASE WHEN lesion.id = NEW.earlier_id THEN comparison.earlier_id ELSE comparison.later_id END;
    IF strangers > 0 THEN
        RAISE EXCEPTION 'cases_lesionpair: the lesion is of another photo' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_lesionpair_is_of_its_photos BEFORE INSERT ON cases_lesionpair
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_strange_pair();
"""
ONE_PATIENT = """
CREATE FUNCTION cases_refuse_strange_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    people integer;
BEGIN
    SELECT count(DISTINCT visit.patient_id) INTO people FROM cases_analysis analysis
        JOIN cases_photo photo ON photo.id = analysis.photo_id
        JOIN cases_case visit ON visit.id = photo.case_id
        WHERE analysis.id IN (NEW.earlier_id, NEW.later_id);
    IF people <> 1 THEN
        RAISE EXCEPTION 'cases_comparison: the two visits are of different patients'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_comparison_is_of_one_patient BEFORE INSERT OR UPDATE OF earlier_id, later_id ON cases_comparison
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_strange_visit();
"""
BEFORE_FINDINGS_ARE_SHOWN = """
CREATE FUNCTION cases_refuse_late_own_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cases_reading reading
        JOIN cases_photo photo ON photo.case_id = reading.case_id
        JOIN cases_analysis analysis ON analysis.photo_id = photo.id
        JOIN cases_lesion lesion ON lesion.analysis_id = analysis.id
        WHERE reading.id = NEW.reading_id AND lesion.id = NEW.lesion_id
            AND reading.unaided AND reading.revealed_at IS NULL
    ) THEN
        RAISE EXCEPTION 'cases_owncall: the findings are shown already, or the lesion is of another case'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_owncall_is_not_late BEFORE INSERT ON cases_owncall
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_late_own_call();
"""

ANY_ROWS = """
ALTER TABLE cases_case DROP CONSTRAINT case_patient_is_of_the_practice;
ALTER TABLE cases_patient DROP CONSTRAINT patient_of_a_practice;
DROP FUNCTION cases_refuse_strange_lesion, cases_refuse_strange_pair, cases_refuse_strange_visit,
    cases_refuse_late_own_call CASCADE;
"""
RULES = (SAME_PRACTICE, OWN_LESION, OWN_LESIONS, ONE_PATIENT, BEFORE_FINDINGS_ARE_SHOWN)


class Migration(migrations.Migration):
    replaces = [("cases", "0016_comparison_guards")]
    dependencies = [("cases", "0002_kept_as_said")]

    operations = [migrations.RunSQL("".join(RULES), ANY_ROWS)]
