"""What Django's constraints cannot say: rows that are kept as they were said, and events that are chained.

Deletes of what is kept pass in a transaction that says that it erases (cases.services.guards). Events are never deleted: their
words alone may go, and only there; that they went is an event itself.
"""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME <> 'cases_event' AND current_setting('teledermo.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
"""
KEPT_WHOLLY = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
"""
WHOLLY = ("cases_lesioncall", "cases_histology", "cases_message", "cases_lesionpair", "cases_owncall")
KEPT_BUT_FOR_A_MOVE = """
CREATE TRIGGER {table}_is_append_only BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER {table}_is_not_edited BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {refusal}();
"""
BUT_FOR_A_MOVE = {
    "cases_event": "cases_refuse_edit_of_event",
    "cases_report": "cases_refuse_edit_of_report",
    "cases_secondopinion": "cases_refuse_edit_of_opinion",
    "cases_messagephoto": "cases_refuse_edit_of_picture",
    "cases_reading": "cases_refuse_edit_of_reading",
}

# The one change that each of them knows.
WORDS_MAY_GO = """
CREATE FUNCTION cases_refuse_edit_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words text[] := ARRAY['why', 'why_salt'];
BEGIN
    IF current_setting('teledermo.erasing', true) = 'on' AND NEW.why = '' AND NEW.why_salt = ''
        AND to_jsonb(OLD) - words = to_jsonb(NEW) - words THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'cases_event is append-only: UPDATE is refused' USING ERRCODE = 'restrict_violation';
END
$$;
"""
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
"""
PIXELS_MAY_GO = """
CREATE FUNCTION cases_refuse_edit_of_picture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE pixels text[] := ARRAY['original', 'display', 'thumbnail', 'removed_at'];
BEGIN
    IF current_setting('teledermo.erasing', true) = 'on' AND NEW.original = '' AND NEW.display = ''
        AND NEW.thumbnail = '' AND to_jsonb(OLD) - pixels = to_jsonb(NEW) - pixels THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'cases_messagephoto is append-only: UPDATE is refused' USING ERRCODE = 'restrict_violation';
END
$$;
"""
SHOWN_ONCE = """
CREATE FUNCTION cases_refuse_edit_of_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.revealed_at IS NOT NULL OR to_jsonb(OLD) - 'revealed_at' <> to_jsonb(NEW) - 'revealed_at' THEN
        RAISE EXCEPTION 'cases_reading is append-only: findings are shown once, and nothing else changes'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
"""

CHAIN = """
-- The same bytes as cases.chain.content_hash.
CREATE FUNCTION cases_event_hash(event cases_event) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\\n',
        'event/1', event.case_id, event.number, (extract(epoch FROM event.at) * 1000000)::bigint,
        coalesce(event.by_id::text, ''), event.kind, event.from_state, event.to_state,
        coalesce(event.photo_id::text, ''), event.why_digest, event.previous_hash), 'UTF8')), 'hex')
$$;

-- Locks the chain's row alone and last, so who waits for whom cannot go round in a circle, and who merely looks at a
-- case waits for no lock on the case.
CREATE FUNCTION cases_link_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE chain cases_chain;
BEGIN
    INSERT INTO cases_chain (case_id, length, head) VALUES (NEW.case_id, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT chain FROM cases_chain WHERE case_id = NEW.case_id FOR UPDATE;
    NEW.number := chain.length + 1;
    NEW.previous_hash := chain.head;
    NEW.why_salt := gen_random_uuid();
    NEW.why_digest := encode(sha256(convert_to(NEW.why_salt || NEW.why, 'UTF8')), 'hex');
    NEW.hash := cases_event_hash(NEW);
    UPDATE cases_chain SET length = NEW.number, head = NEW.hash WHERE case_id = NEW.case_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER cases_event_is_linked BEFORE INSERT ON cases_event FOR EACH ROW EXECUTE FUNCTION cases_link_event();
CREATE FUNCTION cases_guard_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'cases_chain is written by new events alone: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER cases_chain_is_guarded BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON cases_chain
    FOR EACH STATEMENT EXECUTE FUNCTION cases_guard_chain();
"""

CHANGEABLE = """
DROP FUNCTION cases_refuse_change, cases_refuse_edit_of_event, cases_refuse_edit_of_report, cases_refuse_edit_of_opinion,
    cases_refuse_edit_of_picture, cases_refuse_edit_of_reading, cases_link_event, cases_event_hash, cases_guard_chain CASCADE;
"""
RULES = (
    APPEND_ONLY, WORDS_MAY_GO, SENT_OR_TAKEN_BACK, ANSWERED_ONCE, PIXELS_MAY_GO, SHOWN_ONCE,
    *(KEPT_WHOLLY.format(table=table) for table in WHOLLY),
    *(KEPT_BUT_FOR_A_MOVE.format(table=table, refusal=refusal) for table, refusal in BUT_FOR_A_MOVE.items()),
    CHAIN,
)


class Migration(migrations.Migration):
    replaces = [("cases", "0002_guards"), ("cases", "0010_answer_guards")]
    dependencies = [("cases", "0001_schema")]

    operations = [migrations.RunSQL("".join(RULES), CHANGEABLE)]
