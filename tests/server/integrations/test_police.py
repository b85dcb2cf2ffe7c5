"""The registration with the police: every arrival is noted, told in the layout that is asked for, and not lost on its way."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from server.core import feed
from server.core.operations import perform
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.integrations.police.arrivals import file_of
from server.integrations.police.layout import layout_named
from server.integrations.police.models import Handover, PoliceReport
from server.integrations.police.services.handing_over import NothingToReport
from server.integrations.simulators.models import Device
from tests.house import AFTERNOON, OPENING, day

PASSPORT = {"type": "passport", "number": "E12345678", "country": "FR"}
ANNE = {"name": "Anne Dupont", "family_name": "Dupont", "first_name": "Anne", "sex": "female", "document": PASSPORT}


@pytest.fixture(autouse=True)
def _data_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def anne(connected):
    """Anne Dupont is in 0506 with her passport."""
    return arrive("0506", ANNE)


def arrive(room, *guests, **more):
    arguments = {"room": room, "departure": day(2), "guests": list(guests), **more}
    perform("stays.walk_in", arguments, by=OPENING, at=AFTERNOON)
    perform("police.note_arrivals", {}, by=OPENING, at=AFTERNOON)
    return PoliceReport.objects.latest("pk")


def states():
    return list(PoliceReport.objects.order_by("pk").values_list("state", flat=True))


def handed(by, way="file", **more):
    answer = perform("police.hand_over", {"way": way, **more}, by=by, at=AFTERNOON)
    return Handover.objects.get(pk=answer["handover"])


def text_of(handover, layout):
    hotel = Hotel.objects.get(code="hj")
    file = file_of(handover.reports.order_by("pk"), hotel, layout)
    return file.decode(layout.encoding)


def test_each_guest_of_a_stay_is_to_report_once(connected):
    arrive("0506", ANNE, {"name": "蔡丽"})
    perform("police.note_arrivals", {}, by=OPENING, at=AFTERNOON)
    assert states() == ["to_report", "to_report"]


def test_an_arrival_is_noted_with_its_check_in(connected):
    guests = {"room": "0506", "departure": day(2), "guests": [ANNE]}
    perform("stays.walk_in", guests, by=OPENING, at=AFTERNOON)
    assert states() == ["to_report"]


def test_a_file_tells_what_the_layout_asks_for(anne, receptionist):
    layout = layout_named("csv")
    [line] = csv.DictReader(StringIO(text_of(handed(receptionist), layout)))
    assert line["姓名"] == "Anne Dupont"
    assert (line["证件类型"], line["证件号码"]) == ("14", "E12345678")
    assert (line["性别"], line["房号"], line["入住时间"]) == ("女", "0506", "202611231600"), "in the hotel's time"
    assert states() == ["handed_over"]


def test_json_for_programs(anne, receptionist):
    perform("hotels.change_settings", {"values": {"police_layout": "json"}}, by=OPENING, at=AFTERNOON)
    [told] = json.loads(text_of(handed(receptionist), layout_named("json")))["guests"]
    assert (told["name"], told["document_type"], told["departure"]) == ("Anne Dupont", "passport", day(2))


def test_the_house_puts_its_own_layout_in_the_place_of_ours(anne, receptionist, settings):
    own = settings.DATA / "police"
    own.mkdir()
    (own / "csv.toml").write_text(
        'format = "csv"\nencoding = "gb18030"\nseparator = "|"\n[[columns]]\ntitle = "房间"\nfield = "room"\n'
    )
    assert text_of(handed(receptionist), layout_named("csv")) == "房间\r\n0506\r\n"


def test_who_has_shown_no_document_is_left_out_and_says_so(anne, receptionist):
    arrive("0510", {"name": "蔡丽"})
    assert handed(receptionist).reports.count() == 1
    lacking = PoliceReport.objects.get(guest__name="蔡丽")
    assert lacking.state == "failed"
    assert "证件号码" in lacking.said
    guest = str(Guest.objects.get(name="蔡丽").pk)
    shown = {"document": {"type": "passport", "number": "E2"}}
    perform("guests.change", {"guest": guest, "changes": shown}, by=OPENING, at=AFTERNOON)
    handed(receptionist)
    assert states() == ["handed_over", "handed_over"]


def test_where_nobody_is_complete_it_says_what_is_missing(connected, receptionist):
    arrive("0510", {"name": "蔡丽"})
    with pytest.raises(NothingToReport, match=r"0510: .*证件号码"):
        handed(receptionist)


def test_it_is_handed_over_once(anne, receptionist):
    handed(receptionist)
    with pytest.raises(NothingToReport):
        handed(receptionist)


def test_what_was_wrong_is_reported_anew(anne, receptionist):
    handed(receptionist)
    perform("police.redo", {"report": str(anne.pk)}, by=receptionist, at=AFTERNOON)
    assert states() == ["to_report"]
    handed(receptionist)
    assert states() == ["handed_over"]


def test_through_the_driver(anne, ask, receptionist):
    made = ask("police.hand_over", by=receptionist, way="driver")
    done = Handover.objects.get(pk=made["handover"])
    assert (done.state, done.reference, states()) == ("done", "police-1", ["handed_over"])
    assert "receive arrivals-2026-11-23" in Device.objects.get(kind="police").done[0]


@pytest.mark.parametrize(("behaviour", "state"), [("refuses", "failed"), ("breaks_off", "unsure")])
def test_what_was_not_received_stays_to_be_done(anne, ask, behaves, receptionist, behaviour, state):
    behaves("police", behaviour)
    made = ask("police.hand_over", by=receptionist, way="driver")
    assert Handover.objects.get(pk=made["handover"]).state == state
    assert states() == ["failed"]
    assert PoliceReport.objects.get().said
    behaves("police", "works")
    ask("police.hand_over", by=receptionist, way="driver")
    assert states() == ["handed_over"]


def test_what_never_came_to_an_end_is_to_do_again(anne, receptionist):
    handed(receptionist, "driver")
    assert states() == ["sending"]
    perform("police.give_up", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=2))
    assert states() == ["failed"]


def test_merged_guests_keep_their_reports(anne):
    double = arrive("0510", {"name": "Dupont A", "document": {"type": "passport", "number": "E2"}})
    pair = {"keep": str(anne.guest_id), "double": str(double.guest_id)}
    perform("guests.merge", pair, by=OPENING, at=AFTERNOON)
    assert set(PoliceReport.objects.values_list("guest", flat=True)) == {anne.guest_id}


def test_the_feed_names_nobody(anne):
    rows = feed.snapshot("hj", {"desk"}, at=AFTERNOON).collections["police_reports"]
    assert rows == {str(anne.pk): {"id": str(anne.pk), "stay": str(anne.stay_id), "state": "to_report"}}
