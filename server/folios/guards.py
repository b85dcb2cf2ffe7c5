"""What the database itself refuses: changing or removing a posting. SQLite's triggers are put back after every migration."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "folios_posting"
GUARD = "a_posting_is_never_changed"
ACTS = ("update", "delete")

FUNCTION = f"""
CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{GUARD}: take it back by another posting' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Puts up what is missing."""
    if standing(connection):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for act in ACTS:
            name = f"{GUARD}_{act}"
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
                body = f"FOR EACH ROW EXECUTE FUNCTION {GUARD}()"
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                body = f"BEGIN SELECT RAISE(ABORT, '{GUARD}: take it back by another posting'); END"
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {TABLE} {body}")


def standing(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database guards the postings."""
    names = [f"{GUARD}_{act}" for act in ACTS]
    on_postgresql = connection.vendor == "postgresql"
    where = (
        "pg_trigger WHERE tgenabled <> 'D' AND tgname"
        if on_postgresql
        else "sqlite_master WHERE type = 'trigger' AND name"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {where} IN (%s, %s)", names)  # noqa: S608  constants of this file
        return bool(cursor.fetchone()[0] == len(names))
