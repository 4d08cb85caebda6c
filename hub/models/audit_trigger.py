"""The triggers with which PostgreSQL itself refuses to change or empty the audit log; migrations create them."""

from typing import Any

CREATE = """
CREATE FUNCTION hub_audit_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        AND OLD.happened_at < NULLIF(current_setting('hub.audit_forget_before', true), '')::timestamptz
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Entries of the audit log are never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER hub_audit_log_is_kept BEFORE UPDATE OR DELETE ON hub_auditentry
    FOR EACH ROW EXECUTE FUNCTION hub_audit_log_is_kept();
"""
# Emptying a table at once fires no trigger for its rows. Who forgets everything there is may do it so too: tests do.
CREATE_AGAINST_EMPTYING = """
CREATE FUNCTION hub_audit_log_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('hub.audit_forget_before', true) = 'infinity' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The audit log is never emptied.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER hub_audit_log_is_not_emptied BEFORE TRUNCATE ON hub_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION hub_audit_log_is_not_emptied();
"""
DROP_AGAINST_EMPTYING = """
DROP TRIGGER hub_audit_log_is_not_emptied ON hub_auditentry;
DROP FUNCTION hub_audit_log_is_not_emptied();
"""
DROP = """
DROP TRIGGER hub_audit_log_is_kept ON hub_auditentry;
DROP FUNCTION hub_audit_log_is_kept();
"""


def create(_apps: Any, schema_editor: Any) -> None:
    """Create function and trigger; SQLite, for laptops, has the refusal in code only."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(_apps: Any, schema_editor: Any) -> None:
    """Remove both."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


def refuse_emptying(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger against `TRUNCATE`."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE_AGAINST_EMPTYING)


def allow_emptying(_apps: Any, schema_editor: Any) -> None:
    """Remove it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_AGAINST_EMPTYING)
