"""One's own profile: what one sees of oneself, and the password."""

from urllib.parse import unquote

import pytest
from django.conf import settings

from server.core import clock
from server.core.models import Activity
from server.staff.models import ApiToken, SignIn, User
from server.staff.sessions import make_token
from tests.house import AFTERNOON, open_hotel
from tests.server.frontdesk.conftest import sign_in

OLD, NEW = "a long pass phrase", "another long phrase"


@pytest.fixture
def cashier(desk):
    return desk("cashier")


def user(name="cashier"):
    return User.objects.get(username=name)


def change(client, old=OLD, new=NEW, again=None, **more):
    typed = {"old_password": old, "new_password": new, "again": new if again is None else again}
    return client.post("/profile/password/", typed, **more)


def another_session(client_user):
    """The same person at another desk."""
    at = clock.now()
    return SignIn.objects.create(
        session_key=f"elsewhere of {client_user.pk}",
        user=client_user,
        hotel_id="hj",
        browser="test",
        signed_in_at=at,
        latest_seen_at=at,
        expires_at=at + (at - at.replace(year=at.year - 1)),
    )


def test_it_tells_name_roles_and_discount_limit(cashier):
    User.objects.filter(username="cashier").update(discount_limit="0.85")
    words = cashier.get("/profile/").content.decode()
    assert '<span class="badge">Cashier</span>' in words
    assert "guests pay at least 85 %" in words


def test_everybody_who_signed_in_has_a_profile(desk):
    assert desk("housekeeper").get("/profile/").status_code == 200


def test_a_changed_password_keeps_this_session_and_ends_the_others_and_the_tokens(cashier):
    other = another_session(user())
    _text, token = make_token(user(), name="exchange", at=AFTERNOON)
    answer = change(cashier, follow=True)
    assert "Your password is changed" in answer.content.decode()
    assert cashier.get("/profile/").status_code == 200
    for one in (other, token):
        one.refresh_from_db()
        assert one.revoked_at
    assert user().check_password(NEW)
    assert list(SignIn.objects.filter(revoked_at=None).values_list("session_key", flat=True)) == [
        cashier.session.session_key
    ]


def test_the_passwords_are_neither_shown_nor_noted(cashier):
    refused = change(cashier, old="wrong old phrase")
    change(cashier)
    assert "wrong old phrase" not in refused.content.decode()
    assert NEW not in refused.content.decode()
    assert NEW not in str(list(Activity.objects.values()))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"old": "wrong"}, "old_password", "This is not your password"),
        ({"old": ""}, "old_password", "Fill this in"),
        ({"new": "short"}, "new_password", "too short"),
        ({"new": OLD}, "new_password", "Choose another one"),
        ({"again": "something else"}, "again", "not the same"),
    ],
)
def test_an_error_stands_beside_its_field(cashier, typed, field, words):
    answer = change(cashier, **typed)
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert user().check_password(OLD)


def test_wrong_old_passwords_lock_the_name_out_like_at_sign_in(cashier):
    for _failure in range(settings.AXES_FAILURE_LIMIT):
        answer = change(cashier, old="wrong")
    assert "Too many failures" in answer.content.decode()
    assert change(cashier).status_code == 422
    assert user().check_password(OLD)


def test_ones_other_session_is_ended(cashier, as_part):
    other = another_session(user())
    assert f"/profile/sessions/{other.pk}/end/" in cashier.get("/profile/").content.decode()
    assert cashier.post(f"/profile/sessions/{other.pk}/end/", headers=as_part).status_code == 204
    assert cashier.get("/profile/").status_code == 200


def test_the_session_one_sits_in_is_left_by_signing_out(cashier, as_part):
    own = SignIn.objects.get(user=user())
    answer = cashier.post(f"/profile/sessions/{own.pk}/end/", headers=as_part)
    assert answer.status_code == 409
    assert "Sign out" in unquote(answer.headers["X-Said"])
    assert cashier.get("/profile/").status_code == 200


def test_others_sessions_and_tokens_are_none_of_ones_business(cashier, desk, as_part):
    desk("receptionist")
    session = SignIn.objects.get(user__username="receptionist")
    _text, token = make_token(user("receptionist"), name="not mine", at=clock.now())
    assert "not mine" not in cashier.get("/profile/").content.decode()
    assert cashier.post(f"/profile/sessions/{session.pk}/end/", headers=as_part).status_code == 409
    assert cashier.post(f"/profile/tokens/{token.pk}/revoke/", headers=as_part).status_code == 409
    assert not SignIn.objects.exclude(revoked_at=None).exists()
    assert not ApiToken.objects.exclude(revoked_at=None).exists()


def test_ones_own_token_is_revoked(cashier, as_part):
    _text, token = make_token(user(), name="till", at=clock.now())
    assert "till" in cashier.get("/profile/").content.decode()
    assert cashier.post(f"/profile/tokens/{token.pk}/revoke/", headers=as_part).status_code == 204
    assert ApiToken.objects.get().revoked_at


def test_a_session_at_another_hotel_stands_there_too(cashier):
    """One's own sessions are one's own wherever they are."""
    open_hotel("second")
    other = another_session(user())
    SignIn.objects.filter(pk=other.pk).update(hotel="second")
    assert f"/profile/sessions/{other.pk}/end/" in cashier.get("/profile/").content.decode()


def test_who_is_not_signed_in_goes_to_the_sign_in(client, house):
    assert client.get("/profile/").status_code == 302
    assert sign_in("late", "sales").get("/profile/password/").status_code == 302
