"""A tablet or kiosk is enrolled from the page of terminals: the code, once, and whether the device has come."""

import html
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import segno
from django.test import Client

from server.core.models import Activity, ActivityChange, IdempotentAnswer
from server.terminals import services
from server.terminals.models import Enrolment
from tests.house import LATER_THAT_DAY

from ..terminals.queues import ENROLMENT

TABLET = {"kind": "tablet", "name": "4楼平板", "place": "4楼"}
HTTPS = {"secure": True, "HTTP_HOST": "hotel.example"}


@pytest.fixture(autouse=True)
def its_name(settings):
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def supervisor(desk) -> Client:
    return desk("supervisor")


def code_in(answer):
    return re.search(r"[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}", answer.text).group()


def state(client):
    return client.get(f"/terminals/enrol/{Enrolment.objects.get().pk}/").text


def test_a_tablet_is_expected_by_a_code_with_its_picture(supervisor, as_part):
    answer = supervisor.post("/terminals/enrol/", TABLET, headers=as_part, **HTTPS)
    assert answer.status_code == 200
    assert services.enrol(code=code_in(answer), app="0.1.0", by=ENROLMENT, at=LATER_THAT_DAY)[0].name == "4楼平板"
    assert "enrolment-qr" in answer.text
    assert "https://hotel.example/tablet/" in answer.text


def test_the_picture_leads_to_the_app_with_the_code_where_no_log_sees_it(supervisor, as_part):
    answer = supervisor.post("/terminals/enrol/", TABLET, headers=as_part, **HTTPS)
    address = f"https://hotel.example/tablet/#enrol={code_in(answer)}"
    lines = re.search(r' d="([^"]+)"/>', segno.make(address, micro=False, error="m").svg_inline(border=4)).group(1)
    assert lines in answer.text


def test_the_code_stands_in_that_one_answer_and_nowhere_else(supervisor, as_part):
    code = code_in(supervisor.post("/terminals/enrol/", TABLET, headers=as_part))
    kept = [list(model.objects.values()) for model in (Activity, ActivityChange, Enrolment, IdempotentAnswer)]
    for shown in (str(kept), supervisor.get("/terminals/enrol/").text, state(supervisor)):
        assert code not in html.unescape(unquote(shown))
        assert code.replace("-", "") not in shown


def test_it_is_said_when_the_tablet_has_come(supervisor, as_part):
    code = code_in(supervisor.post("/terminals/enrol/", TABLET, headers=as_part))
    assert "Waiting for the device." in state(supervisor)
    services.enrol(code=code, app="0.1.0", by=ENROLMENT, at=LATER_THAT_DAY)
    assert "“4楼平板” is enrolled." in state(supervisor)


def test_it_is_said_when_the_fifteen_minutes_are_over(supervisor, as_part):
    supervisor.post("/terminals/enrol/", TABLET, headers=as_part)
    Enrolment.objects.update(expires_at=LATER_THAT_DAY - timedelta(seconds=1))
    assert "this code is not good any more" in state(supervisor)


def test_a_kiosk_gets_a_code_to_type_and_no_picture(supervisor, as_part):
    answer = supervisor.post("/terminals/enrol/", {**TABLET, "kind": "kiosk"}, headers=as_part)
    assert code_in(answer)
    assert "enrolment-qr" not in answer.text


@pytest.mark.parametrize(
    ("server", "words"),
    [
        ({"HTTP_HOST": "localhost"}, "Only this machine knows this address"),
        ({"HTTP_HOST": "hotel.example"}, "not https"),
        (HTTPS, ""),
    ],
)
def test_an_address_at_which_a_tablet_would_not_get_on_is_warned_of(supervisor, as_part, server, words):
    answer = supervisor.post("/terminals/enrol/", TABLET, headers=as_part, **server)
    assert ("notice-warning" in answer.text) == bool(words)
    assert words in answer.text


def test_a_name_that_is_taken_is_refused_beside_the_field_and_stays_typed(supervisor, as_part):
    code = code_in(supervisor.post("/terminals/enrol/", TABLET, headers=as_part))
    services.enrol(code=code, app="0.1.0", by=ENROLMENT, at=LATER_THAT_DAY)
    answer = supervisor.post("/terminals/enrol/", TABLET, headers=as_part)
    assert answer.status_code == 422
    assert "Another terminal is called" in str(answer.context["form"].errors["name"])
    assert 'value="4楼"' in answer.text


def test_only_who_may_enrol_is_offered_it(desk):
    receptionist = desk("receptionist")
    assert "/terminals/enrol/" not in receptionist.get("/terminals/").text
    assert receptionist.post("/terminals/enrol/", TABLET).status_code == 403
    assert not Enrolment.objects.exists()


def test_another_hotels_enrolment_is_not_there(supervisor):
    assert supervisor.get("/terminals/enrol/4711/").status_code == 404
