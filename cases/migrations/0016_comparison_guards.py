"""What Django's constraints cannot say: visits of one patient are compared, and their own lesions paired, for good."""

from django.db import migrations

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
ANY_PATIENT = """
DROP TRIGGER cases_comparison_is_of_one_patient ON cases_comparison;
DROP FUNCTION cases_refuse_strange_visit();
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
CREATE TRIGGER cases_lesionpair_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_lesionpair
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
"""
ANY_LESIONS = """
DROP TRIGGER cases_lesionpair_is_append_only ON cases_lesionpair;
DROP TRIGGER cases_lesionpair_is_of_its_photos ON cases_lesionpair;
DROP FUNCTION cases_refuse_strange_pair();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_comparison")]

    operations = [
        migrations.RunSQL(ONE_PATIENT, ANY_PATIENT),
        migrations.RunSQL(OWN_LESIONS, ANY_LESIONS),
    ]
