"""What is known of a guest, and how it is changed."""

import pytest

from server.core.errors import BadArguments, NotFound
from server.core.models import ActivityChange, FeedEvent
from server.core.operations import perform
from server.guests.models import Guest, GuestDocument, GuestKey
from server.guests.phones import phone_shown
from server.hotels.models import ReferenceItem
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL, without_right

from .registering import change, come, passport
from .test_resident_id import number as made

RESIDENT = {"type": "resident_id", "number": "11010519491231002X"}
BLIND = without_right("guests.see_confidential")


@pytest.fixture
def cards(house):
    for code in ("resident_id", "residence_permit"):
        ReferenceItem.objects.create(hotel_id=HOTEL, kind="document_type", code=code, name_zh=code, name_en=code)


def test_a_resident_number_fills_in_sex_birth_date_region_and_nationality(cards):
    guest = come("0506", "蔡丽", document=RESIDENT, sex="male")
    assert (guest.sex, str(guest.birth_date), guest.region, guest.nationality) == (
        "female",
        "1949-12-31",
        "北京市朝阳区",
        "CN",
    )


@pytest.mark.parametrize(
    ("number", "says"), [("110105194912310021", "last figure"), (made(born="20491231"), "born"), ("1", "18 places")]
)
def test_a_wrong_number_is_refused_beside_its_field_with_the_reason(cards, number, says):
    with pytest.raises(BadArguments, match=says) as refused:
        come("0506", "蔡丽", document={**RESIDENT, "number": number})
    assert says in refused.value.fields["guests.0.document.number"]
    assert not Stay.objects.exists()


def test_he_is_known_again_however_his_number_is_written(cards):
    come("0506", "蔡丽", document=RESIDENT)
    come("0510", "蔡丽", document={**RESIDENT, "number": "110105 491231 002"})
    come("0418", "Robert", document=passport("E 123"))
    come("0420", "Robert", document=passport("e123"))
    assert Guest.objects.count() == 2


def test_one_who_was_chosen_is_noted_under_his_own_record(house):
    first = come("0506", "蔡丽", phone="13800138000")
    assert come("0510", "蔡丽", guest=str(first.pk)) == first
    assert first.phone == "+8613800138000"


def test_one_who_comes_as_he_was_known_stands_in_the_log_and_no_other_room_is_told(house):
    first = come("0506", "蔡丽", phone="13800138000")
    before = FeedEvent.objects.latest("seq").seq
    come("0510", "蔡丽", guest=str(first.pk))
    noted = ActivityChange.objects.filter(record=f"guest:{first.pk}").latest("pk")
    assert (noted.activity.operation, noted.after) == ("stays.walk_in", {"name": "蔡丽"})
    told = "".join(FeedEvent.objects.filter(seq__gt=before).values_list("item", flat=True))
    assert '"room":"0510"' in told
    assert '"room":"0506"' not in told


def test_what_is_said_anew_of_one_in_the_house_is_told_of_his_room(house):
    first = come("0506", "蔡丽")
    before = FeedEvent.objects.latest("seq").seq
    come("0510", "蔡丽", guest=str(first.pk), vip=True)
    told = "".join(FeedEvent.objects.filter(seq__gt=before).values_list("item", flat=True))
    assert '"room":"0506"' in told


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("138 0013 8000", "+8613800138000", "138 0013 8000"),
        ("+1 (212) 555-0100", "+12125550100", "+1 212-555-0100"),
        ("010-6505 1234", "+861065051234", "010 6505 1234"),
    ],
)
def test_telephone_numbers_are_kept_one_way_and_shown_as_people_write_them(house, typed, kept, shown):
    guest = come("0506", "蔡丽", phone=typed)
    assert (guest.phone, phone_shown(guest.phone)) == (kept, shown)


def test_only_what_is_named_is_changed_and_stands_in_the_log(house, receptionist):
    guest = come("0506", "蔡丽", phone="13800138000")
    change(guest, receptionist, preferences="高楼层", vip=True)
    assert (guest.name, guest.phone, guest.preferences, guest.is_vip) == ("蔡丽", "+8613800138000", "高楼层", True)
    noted = ActivityChange.objects.filter(record=f"guest:{guest.pk}").latest("pk")
    assert noted.after == {"name": "蔡丽", "preferences": "高楼层", "is_vip": True}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "none"}, "phone"),
        ({"birth_date": "2030-01-01"}, "birth_date"),
        ({"nationality": "QQ"}, "nationality"),
        ({"document": {"type": "moon", "number": "1"}}, "document.type"),
        ({"document": {"type": "passport", "number": "1", "country": "QQ"}}, "document.country"),
    ],
)
def test_what_can_not_be_is_refused_beside_its_field(house, changes, field):
    guest = come("0506", "蔡丽")
    with pytest.raises(BadArguments) as refused:
        change(guest, **changes)
    assert list(refused.value.fields) == [field]


def test_documents_are_kept_beside_each_other_and_forgotten_one_by_one(house):
    guest = come("0506", "蔡丽", document=passport("E1"))
    change(guest, document=passport("E2", country="CN", expires_on="2030-01-01"))
    assert list(guest.documents.values_list("number", flat=True)) == ["E1", "E2"]
    change(guest, forget_documents=[str(guest.documents.get(number="E1").pk)])
    assert list(guest.documents.values_list("number", flat=True)) == ["E2"]
    assert not GuestKey.objects.filter(text="E1").exists()


def test_the_log_has_no_whole_number_of_a_document(house):
    come("0506", "蔡丽", document=passport("E98765432"))
    assert not [one for one in ActivityChange.objects.all() if "E98765432" in str(one.after)]


def test_another_guests_document_can_not_be_forgotten(house):
    first, second = come("0506", "蔡丽", document=passport("E1")), come("0510", "王强")
    change(second, forget_documents=[str(first.documents.get().pk)])
    assert GuestDocument.objects.count() == 1


def test_who_wishes_to_be_confidential_is_so_in_each_later_stay_and_in_the_log(house):
    guest = come("0506", "蔡丽", document=passport("E1"))
    change(guest, confidential=True)
    assert not ActivityChange.objects.filter(record=f"guest:{guest.pk}", is_sealed=False).exists()
    come("0510", "蔡丽", document=passport("E1"))
    come("0418", "蔡丽", guest=str(guest.pk))
    assert [stay.is_confidential for stay in Stay.objects.order_by("pk")] == [False, True, True]


def test_who_may_not_see_him_can_not_change_or_choose_him(house):
    guest = come("0506", "蔡丽", confidential=True)
    with pytest.raises(NotFound):
        change(guest, BLIND, vip=True)
    with pytest.raises(BadArguments, match="no such guest"):
        come("0510", "王强", by=BLIND, guest=str(guest.pk))


def test_he_is_hidden_as_long_as_he_wishes_it_or_a_stay_of_his_was_confidential(house):
    guest = come("0506", "蔡丽", confidential=True)
    assert (guest.is_confidential, guest.is_hidden) == (False, True)
    change(guest, confidential=True)
    change(guest, confidential=False)
    assert guest.is_hidden
    stay = str(Stay.objects.get().pk)
    perform("stays.set_confidential", {"stay": stay, "on": False}, by=OPENING, at=AFTERNOON)
    guest.refresh_from_db()
    assert not guest.is_hidden
    perform("stays.set_confidential", {"stay": stay, "on": True}, by=OPENING, at=AFTERNOON)
    guest.refresh_from_db()
    assert guest.is_hidden
