"""Who somebody is: sessions, tokens, lock-out, and how they end."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory

from server.core import clock
from server.core.errors import NotFound
from server.core.operations import perform
from server.staff import services
from server.staff.actors import actor_for, topics_for
from server.staff.models import ApiToken, Post, Role, SignIn, User
from server.staff.sessions import Credential, identify, make_token
from tests.house import AFTERNOON, OPENING, open_hotel
from tests.people import HOTEL

PASSWORD = "a long pass phrase"


def engage(username="desk1", roles=("receptionist",)):
    args = {"username": username, "name": username.upper(), "password": PASSWORD, "roles": list(roles)}
    perform("staff.engage", args, by=OPENING, at=AFTERNOON)
    return User.objects.get(username=username)


@pytest.fixture
def desk1(house):
    return engage()


def signed_in(user, key="k1", lasts=timedelta(hours=1)):
    at = clock.now()
    Session.objects.create(session_key=key, session_data="", expire_date=at + lasts)
    return SignIn.objects.create(
        session_key=key, user=user, hotel_id=HOTEL, signed_in_at=at, latest_seen_at=at, expires_at=at + lasts
    )


def by_session(key="k1", hotel=HOTEL):
    return identify([Credential("session", key, hotel)])[0]


def by_token(text, hotel=HOTEL):
    return identify([Credential("bearer", text, hotel)])[0]


def test_a_session_is_somebody_with_his_topics(desk1):
    signed_in(desk1)
    found = by_session()
    assert (found.name, found.hotel, found.language) == ("DESK1", HOTEL, "zh-hans")
    assert found.topics == {"rooms", "desk", "desk.confidential", "housekeeping", "attention", "system"}


def test_a_housekeeper_follows_no_guests(house):
    text, _token = make_token(engage("hk1", ["housekeeper"]), name="tablet", at=clock.now())
    assert by_token(text).topics == {"rooms", "housekeeping"}


def test_roles_add_up(house):
    user = engage("both", ["housekeeper", "sales"])
    permissions = {"rooms.view", "staff.own", "rooms.set_condition", "housekeeping.view", "housekeeping.work"}
    permissions |= {"desk.view", "reservations.change"}
    assert actor_for(user, HOTEL).permissions == permissions


def test_a_role_counts_at_its_hotel_only(desk1):
    open_hotel("second")
    signed_in(desk1)
    assert by_session(hotel="second").permissions == frozenset()


def test_unknown_credentials_are_nobody(desk1):
    assert by_session("nothing") is None
    assert by_token("bb_nothing") is None
    assert identify([]) == []


def test_what_has_expired_is_nobody(desk1):
    signed_in(desk1, lasts=timedelta(seconds=-1))
    assert by_session() is None
    text, _token = make_token(desk1, name="old", at=clock.now() - timedelta(days=91))
    assert by_token(text) is None


def test_who_may_not_sign_in_is_nobody(desk1):
    signed_in(desk1)
    text, _token = make_token(desk1, name="api", at=clock.now())
    User.objects.update(is_active=False)
    assert (by_session(), by_token(text)) == (None, None)


def test_a_token_is_kept_as_a_hash_only(desk1):
    text, _token = make_token(desk1, name="api", at=clock.now())
    assert text not in str(list(ApiToken.objects.values()))
    assert by_token(text).name == "DESK1"


def test_a_taken_right_counts_at_the_next_look(desk1):
    signed_in(desk1)
    Post.objects.all().delete()
    assert by_session().topics == frozenset()


def test_a_crowd_is_identified_with_a_constant_number_of_statements(house, django_assert_num_queries):
    people = [User.objects.create(username=f"p{place}", name=f"p{place}") for place in range(40)]
    role = Role.objects.get(code="receptionist")
    Post.objects.bulk_create([Post(user=user, hotel_id=HOTEL, role=role) for user in people])
    shown = []
    for place, user in enumerate(people):
        signed_in(user, f"key{place}")
        shown.append(Credential("session", f"key{place}", HOTEL))
        shown.append(Credential("bearer", make_token(user, name="api", at=clock.now())[0], HOTEL))
    with django_assert_num_queries(3):
        few = identify(shown[:2])
    with django_assert_num_queries(3):
        found = identify(shown)
    assert len(few) == 2
    assert [one.name for one in found] == [user.name for user in people for _kind in range(2)]


def test_an_ended_session_is_over_at_once(desk1, manager):
    sign_in = signed_in(desk1)
    perform("staff.end_session", {"sign_in": sign_in.pk}, by=manager, at=AFTERNOON)
    assert by_session() is None
    assert not Session.objects.exists()


def test_a_revoked_token_is_over_at_once(desk1, manager):
    text, token = make_token(desk1, name="api", at=clock.now())
    perform("staff.revoke_token", {"token": token.pk}, by=manager, at=AFTERNOON)
    assert by_token(text) is None


@pytest.mark.parametrize(("name", "field"), [("staff.end_session", "sign_in"), ("staff.revoke_token", "token")])
def test_what_is_not_there_is_not_ended(house, manager, name, field):
    with pytest.raises(NotFound):
        perform(name, {field: 4711}, by=manager, at=AFTERNOON)


def test_the_session_of_another_hotel_is_not_ended(desk1, manager):
    open_hotel("second")
    sign_in = signed_in(desk1)
    SignIn.objects.update(hotel="second")
    with pytest.raises(NotFound):
        perform("staff.end_session", {"sign_in": sign_in.pk}, by=manager, at=AFTERNOON)


def test_who_signs_out_leaves_the_list(desk1):
    signed_in(desk1)
    services.sign_out("k1", at=AFTERNOON)
    assert SignIn.objects.get().revoked_at == AFTERNOON


def test_who_has_no_role_here_does_not_come_in(desk1):
    open_hotel("second")
    card = {"session_key": "k", "terminal": "", "address": None, "browser": "x" * 900, "at": AFTERNOON}
    with pytest.raises(services.NoRoleHere):
        services.note_sign_in(desk1, "second", **card)
    assert len(services.note_sign_in(desk1, HOTEL, **card).browser) == 200


def sign_in_as(username, password):
    return services.check_password(RequestFactory().post("/sign-in/"), username, password)


def test_the_name_is_written_in_any_case(desk1):
    assert sign_in_as(" Desk1 ", PASSWORD) == desk1


@pytest.mark.parametrize("username", ["desk1", "nobody"])
def test_a_wrong_pair_does_not_say_which_is_wrong(desk1, username):
    with pytest.raises(services.WrongCredentials) as refused:
        sign_in_as(username, "wrong")
    assert "desk1" not in refused.value.message


def test_too_many_failures_lock_the_name_out(desk1):
    for _failure in range(4):
        with pytest.raises(services.WrongCredentials):
            sign_in_as("desk1", "wrong")
    for password in ("wrong", PASSWORD):
        with pytest.raises(services.LockedOut, match="15"):
            sign_in_as("desk1", password)


def test_others_are_not_locked_out_with_him(desk1):
    engage("desk2")
    for _failure in range(6):
        with pytest.raises((services.WrongCredentials, services.LockedOut)):
            sign_in_as("desk1", "wrong")
    assert sign_in_as("desk2", PASSWORD).username == "desk2"


def test_a_success_forgives_the_failures(desk1):
    for _round in range(2):
        for _failure in range(4):
            with pytest.raises(services.WrongCredentials):
                sign_in_as("desk1", "wrong")
        sign_in_as("desk1", PASSWORD)


def test_an_approver_is_locked_out_like_anybody(desk1, receptionist):
    ask = {"operation_name": "rooms.set_out_of_order", "args_hash": "x", "username": "desk1", "to": receptionist}
    for _failure in range(5):
        with pytest.raises((services.WrongCredentials, services.LockedOut)):
            services.approve(RequestFactory().post("/"), password="wrong", at=AFTERNOON, **ask)
    with pytest.raises(services.LockedOut):
        services.approve(RequestFactory().post("/"), password=PASSWORD, at=AFTERNOON, **ask)


def test_topics_follow_permissions():
    assert topics_for(frozenset()) == frozenset()
    assert topics_for(frozenset({"desk.view"})) == {"desk"}


def test_no_password_is_noted(desk1):
    from server.core.models import Activity, ActivityChange

    assert PASSWORD not in str(list(Activity.objects.values())) + str(list(ActivityChange.objects.values()))
