"""What the database itself refuses: two standing spans on one bed. SQLite's triggers are put back after every migration."""

from django.db.backends.base.base import BaseDatabaseWrapper

CONSTRAINT = "a_bed_is_given_once"

POSTGRESQL = f"""
ALTER TABLE rooms_occupancy ADD CONSTRAINT {CONSTRAINT} EXCLUDE USING gist (
    int8range(bed_id, bed_id, '[]') WITH &&,
    tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE (state <> 'ended')
"""

_REFUSE = f"""
BEGIN
    SELECT RAISE(ABORT, '{CONSTRAINT}: occupancy overlaps')
    WHERE NEW.state <> 'ended' AND EXISTS (
        SELECT 1 FROM rooms_occupancy AS other
        WHERE other.bed_id = NEW.bed_id AND other.id <> NEW.id AND other.state <> 'ended'
          AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
    );
END
"""  # noqa: S608  a constant of this file
TRIGGERS = {
    # A new row has its id only after the insert; the refusal still undoes it.
    f"{CONSTRAINT}_insert": f"AFTER INSERT ON rooms_occupancy {_REFUSE}",
    f"{CONSTRAINT}_update": f"AFTER UPDATE ON rooms_occupancy {_REFUSE}",
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Puts up what is missing."""
    if standing(connection):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return
        for name, body in TRIGGERS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def standing(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database guards the beds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s", [CONSTRAINT])
            return bool(cursor.fetchone()[0] == 1)
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)", list(TRIGGERS))
        return bool(cursor.fetchone()[0] == len(TRIGGERS))
