"""The database itself refuses to change or remove a posting, whoever asks."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from server.folios import guards
from server.folios.models import Posting

from .ledger import charge, reverse

SAYS = "a_posting_is_never_changed"


def refused(statement, *values):
    with pytest.raises(DatabaseError, match=SAYS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_no_statement_changes_a_posting(folio, receptionist):
    posting = charge(receptionist, folio)
    refused("UPDATE folios_posting SET amount = 1 WHERE id = %s", posting.pk)
    refused("UPDATE folios_posting SET text = 'x'")
    refused("DELETE FROM folios_posting WHERE id = %s", posting.pk)
    posting.refresh_from_db()
    assert posting.amount == Decimal("18.00")


def test_nor_does_the_program(folio, receptionist):
    posting = charge(receptionist, folio)
    for change in (posting.delete, posting.save, lambda: Posting.objects.update(amount=0)):
        with pytest.raises(DatabaseError, match=SAYS), transaction.atomic():
            change()


def test_the_database_holds_that_it_is_taken_back_once(folio, receptionist):
    posting = charge(receptionist, folio)
    back = reverse(receptionist, posting)
    back.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        back.save(force_insert=True)


def test_the_database_holds_that_a_payment_has_its_shift(folio, receptionist):
    posting = charge(receptionist, folio)
    posting.pk, posting.kind = None, "payment"
    with pytest.raises(DatabaseError, match="a_payment_has_its_shift"), transaction.atomic():
        posting.save(force_insert=True)


def test_lost_guards_are_put_up_again(folio, receptionist):
    with connection.cursor() as cursor:
        on = " ON folios_posting" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {guards.GUARD}_update{on}")
    assert not guards.standing(connection)
    guards.put_up(connection)
    assert guards.standing(connection)
    charge(receptionist, folio)
    refused("UPDATE folios_posting SET amount = 1")
