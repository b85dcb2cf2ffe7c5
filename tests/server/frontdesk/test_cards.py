"""Pre-authorisations on the folio's page."""

from urllib.parse import unquote

import pytest

from server.core import clock
from server.core.operations import perform
from server.integrations.cards.models import PreAuthorisation
from server.stays.folios import folio_of
from tests.house import OPENING

from .reading import seen, stay


@pytest.fixture
def send(as_part, house, django_capture_on_commit_callbacks):
    """A button pressed: the answer, and what is said about it."""
    values = {"card_driver": "simulator"}
    perform("hotels.change_settings", {"values": values}, by=OPENING, at=clock.now())

    def pressed(client, address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, data, headers=as_part)
        return answer.status_code, unquote(answer["X-Said"])

    return pressed


def test_money_is_held_and_let_go(desk, send):
    client, folio = desk("cashier"), folio_of(stay())
    send(client, f"/folios/{folio.pk}/cards/", amount="500", method="card")
    shown = seen(client.get(f"/folios/{folio.pk}/"))
    for words in ("Held on cards", "500.00", "482911", "…1241", "held"):
        assert words in shown
    send(client, f"/cards/{PreAuthorisation.objects.get().pk}/", do="release")
    assert "let go" in seen(client.get(f"/folios/{folio.pk}/"))


def test_without_a_shift_nothing_is_taken_and_it_says_why(desk, send):
    client, folio = desk("cashier"), folio_of(stay())
    send(client, f"/folios/{folio.pk}/cards/", amount="500", method="card")
    status, said = send(client, f"/cards/{PreAuthorisation.objects.get().pk}/", do="capture", amount="100")
    assert (status, said) == (409, "Open your shift first; every payment belongs to one.")


def test_without_a_terminal_nothing_of_it_is_seen(desk, house):
    assert "Held on cards" not in seen(desk("cashier").get(f"/folios/{folio_of(stay()).pk}/"))


def test_sales_sees_what_is_held_and_can_do_nothing(desk, send):
    folio = folio_of(stay())
    send(desk("cashier"), f"/folios/{folio.pk}/cards/", amount="500", method="card")
    client = desk("sales")
    assert "482911" in seen(client.get(f"/folios/{folio.pk}/"))
    assert client.post(f"/cards/{PreAuthorisation.objects.get().pk}/", {"do": "release"}).status_code == 403
