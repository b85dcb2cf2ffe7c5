"""Rows by the hundred thousand: copied from one that an operation made, for no operation makes a million in a minute."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection


def do(statement: str, values: Mapping[str, Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def value(statement: str) -> int:
    [[found]] = do(statement)
    return int(found)


def copy_row(table: str, key: int, source: str, values: Mapping[str, str]) -> int:
    """Copies the row of this key once for each row of ``source``, ``row`` being the copied one; how many there are.

    ``values`` are the columns that differ, as expressions.
    """
    columns = [name for [name] in do(COLUMNS, {"table": table})]
    told = ", ".join(f'"{name}"' for name in columns)
    taken = ", ".join(values.get(name, f'row."{name}"') for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({told}) SELECT {taken} FROM {source}, {table} row WHERE row.id = {key}")
        return cursor.rowcount


COLUMNS = (
    "SELECT column_name FROM information_schema.columns WHERE table_name = %(table)s AND column_name <> 'id' "
    "ORDER BY ordinal_position"
)


@contextmanager
def quickly(*tables: str) -> Iterator[None]:
    """Inside, references between rows are not checked one by one, and these tables have their indexes made at the end.

    What guards the beds, and every other constraint, holds all the same.
    """
    indexes = [(name, text) for table in tables for name, text in do(INDEXES, {"table": table})]
    do("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off")
    for name, _text in indexes:
        do(f'DROP INDEX "{name}"')
    yield
    for _name, text in indexes:
        do(text)
    do("SET session_replication_role = DEFAULT")


INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %(table)s "
    "AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)


def settle() -> None:
    """The database knows what it holds, as it does in a house that has been running."""
    do("VACUUM ANALYZE")
