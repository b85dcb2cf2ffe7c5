"""Everybody's sessions and tokens: who sees them, and how they end."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core import clock
from server.core.models import Activity
from server.frontdesk.browsers import browser_in_words
from server.staff.models import ApiToken, SignIn, User
from server.staff.sessions import make_token
from server.terminals.models import Terminal
from tests.house import open_hotel
from tests.people import HOTEL

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
EDGE = CHROME + " Edg/142.0.0.0"
SAFARI = (
    "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/604.1"
)
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture
def manager(desk):
    return desk("manager")


@pytest.fixture
def cashier(desk):
    return desk("cashier")


def page(client, query=""):
    response = client.get(f"/sessions/{query}")
    assert response.status_code == 200
    return response.content.decode()


def session_of(username):
    return SignIn.objects.get(user__username=username)


def token_for(username, name="night sheet"):
    return make_token(User.objects.get(username=username), name=name, at=clock.now())


def test_a_session_tells_who_with_which_roles_where_and_by_which_browser(manager, cashier):
    pk = "0b5a4c1e-6f0e-4b40-8a53-5a1a8c1f2b11"
    Terminal.objects.create(pk=pk, hotel_id=HOTEL, name="收银台", made_at=clock.now())
    SignIn.objects.filter(user__username="cashier").update(terminal=pk, browser=EDGE, address="10.0.0.7")
    words = page(manager)
    for sign in ("cashier · Cashier", "收银台", "Edge on Windows", "10.0.0.7", ">this session<"):
        assert sign in words
    assert pk not in words


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome on Windows"),
        (EDGE, "Edge on Windows"),
        (SAFARI, "Safari on iPad"),
        (WECHAT, "WeChat on Android"),
        ("python-httpx/0.28", "python-httpx"),
        ("", "unknown"),
    ],
)
def test_a_browser_is_said_shortly(agent, words):
    assert browser_in_words(agent) == words


def test_what_is_over_is_not_listed(manager, cashier):
    SignIn.objects.filter(user__username="cashier").update(expires_at=clock.now() - timedelta(seconds=1))
    _text, token = token_for("manager", "worn out")
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=clock.now())
    words = page(manager)
    assert "cashier" not in words
    assert "worn out" not in words


def test_a_person_is_searched_by_name(manager, cashier):
    token_for("cashier", "till")
    words = page(manager, "?q=cash")
    assert "till" in words
    assert ">this session<" not in words


def test_another_hotels_sessions_stay_there(manager, cashier):
    open_hotel("second")
    SignIn.objects.filter(user__username="cashier").update(hotel="second")
    assert "cashier" not in page(manager)


def test_a_session_is_ended_at_once_and_it_is_noted(manager, cashier, as_part):
    answer = manager.post(f"/sessions/{session_of('cashier').pk}/end/", headers=as_part)
    assert answer.status_code == 204
    assert "ended" in unquote(answer.headers["X-Said"])
    assert cashier.get("/profile/").status_code == 302
    assert "cashier" not in page(manager)
    assert Activity.objects.filter(operation="staff.end_session", actor="manager").exists()


def test_ones_own_session_is_not_ended_here(manager, as_part):
    own = session_of("manager")
    answer = manager.post(f"/sessions/{own.pk}/end/", headers=as_part)
    assert answer.status_code == 409
    assert "Sign out" in unquote(answer.headers["X-Said"])
    assert f"/sessions/{own.pk}/end/" not in page(manager)


def test_a_session_that_is_gone_is_said_so_on_the_page(manager):
    answer = manager.post("/sessions/4711/end/", follow=True)
    assert answer.redirect_chain == [("/sessions/", 302)]
    assert "not there any more" in answer.content.decode()


def test_a_token_is_revoked(manager, cashier, as_part):
    _text, token = token_for("cashier")
    assert manager.post(f"/sessions/tokens/{token.pk}/revoke/", headers=as_part).status_code == 204
    assert "night sheet" not in page(manager)


def test_a_token_tells_when_it_was_used(manager, cashier, client):
    text, token = token_for("cashier")
    assert "never" in page(manager)
    client.get(f"/api/v1/{HOTEL}/rooms", headers={"Authorization": f"Bearer {text}"})
    assert ApiToken.objects.get(pk=token.pk).latest_used_at
    assert "never" not in page(manager)


@pytest.mark.parametrize("role", ["receptionist", "cashier", "supervisor"])
def test_sessions_need_their_permission(desk, manager, role):
    client, pk = desk(role), session_of("manager").pk
    assert client.get("/sessions/").status_code == 403
    assert client.post(f"/sessions/{pk}/end/").status_code == 403
    assert client.post("/sessions/tokens/1/revoke/").status_code == 403
    assert session_of("manager").revoked_at is None


def test_many_sessions_take_no_more_statements_than_few(manager, desk):
    def statements():
        with CaptureQueriesContext(connection) as caught:
            page(manager)
        return len(caught)

    few = statements()
    for role in ("cashier", "receptionist", "sales", "supervisor"):
        desk(role)
        token_for(role)
    assert statements() == few
