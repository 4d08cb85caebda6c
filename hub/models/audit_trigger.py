"""The trigger with which PostgreSQL itself refuses to change the audit log; migrations create it."""

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
