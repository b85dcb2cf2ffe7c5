"""What a person reads when something is not there, not allowed, too old or broken."""

import pytest
from django.test import Client, RequestFactory
from django.urls import path

from server.config import problems
from server.config.urls import handler400, handler403, handler404, handler500
from server.config.urls import urlpatterns as of_the_house

__all__ = ["handler400", "handler403", "handler404", "handler500"]

IN_ENGLISH = {"Accept-Language": "en"}


def break_down(request):
    raise RuntimeError("something planted")


urlpatterns = [path("broken/", break_down), path("api/broken/", break_down), *of_the_house]


@pytest.fixture
def breaking(settings):
    settings.ROOT_URLCONF = __name__


def test_an_unknown_address_is_said_within_the_frame(desk):
    answer = desk("receptionist").get("/nowhere/")
    assert answer.status_code == 404
    words = answer.content.decode()
    assert "There is nothing here" in words
    assert 'id="pop-ups"' in words  # reminders go on


def test_an_unknown_address_is_said_to_strangers_too(client, house):
    words = client.get("/nowhere/", headers=IN_ENGLISH).content.decode()
    assert "There is nothing here" in words
    assert 'id="desk"' not in words


def test_a_missing_part_is_said_in_the_panel(desk, as_part):
    answer = desk("receptionist").get("/activity/4711/", headers=as_part)
    words = answer.content.decode()
    assert answer.status_code == 404
    assert "data-close-panel" in words
    assert "<html" not in words


def test_programs_get_a_problem_instead_of_a_page(client, house):
    answer = client.get("/api/nowhere/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_page_that_is_not_open_to_somebody_says_whom_to_ask(desk, as_part):
    housekeeper = desk("housekeeper")
    answer = housekeeper.get("/sessions/")
    assert answer.status_code == 403
    assert "Ask a colleague who has it" in answer.content.decode()
    part = housekeeper.get("/sessions/", headers=as_part).content.decode()
    assert "data-close-panel" in part
    assert "<html" not in part


def test_a_form_of_an_earlier_sign_in_is_told_from_a_refusal(desk):
    signed_in = desk("receptionist")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    answer = strict.post("/sign-out/", headers={"Referer": "http://testserver/activity/"})
    assert answer.status_code == 403
    words = answer.content.decode()
    assert "This page is too old" in words
    assert 'href="http://testserver/activity/"' in words


def test_another_site_is_not_linked_back_to(client, house):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", headers={"Referer": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [("en", "Something is broken here"), ("zh-hans", 'lang="zh-hans"')])
def test_a_fault_of_ours_is_said_in_the_readers_language_without_its_words(breaking, house, language, words):
    client = Client(raise_request_exception=False)
    client.cookies["bellboard_language"] = language
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert words in answer.content.decode()
    assert "planted" not in answer.content.decode()


def test_a_fault_is_said_while_the_database_is_away():
    """A test that doesn't ask for the database fails by any query."""
    request = RequestFactory().get("/activity/", headers=IN_ENGLISH)
    answer = problems.broken(request)
    assert answer.status_code == 500
    assert "Something is broken here" in answer.content.decode()


def test_a_fault_of_ours_is_a_problem_to_programs(breaking, house):
    answer = Client(raise_request_exception=False).get("/api/broken/")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_can_not_be_read_is_refused(client, house):
    answer = client.get("/activity/?q=%00", headers=IN_ENGLISH)
    assert answer.status_code == 400
    assert "try it once more" in answer.content.decode()
