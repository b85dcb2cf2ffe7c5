"""The columns of a list of reservations."""

from django.utils.translation import gettext_lazy as lazy

from server.hotels.models import ReferenceItem
from server.imports.columns import Column, Named, named
from server.imports.sheets import cells
from server.rates.models import RateCode

from .people import person, reference
from .rooms import room_types, with_its_zeros

NUMBER = "number"


def rate_codes(hotel: str) -> Named:
    return named(RateCode.objects.filter(hotel_id=hotel, is_active=True))


NAME, PHONE, TYPE, DOCUMENT, NATIONALITY, SEX, BORN = person("guest.")
COLUMNS = (
    Column(
        NUMBER,
        lazy("External number"),
        cells.code,
        "A-1017",
        lazy("Its number in the system it comes from."),
        ("外部单号", "原单号", "预订号", "订单号", "单号", "booking no", "reservation no"),
        required=True,
    ),
    NAME,
    Column(
        "room_type",
        lazy("Room type"),
        cells.code,
        "STD",
        lazy("The type’s code or name."),
        ("房型", "房间类型", "房类", "type"),
        required=True,
        choices=room_types,
    ),
    Column(
        "arrival",
        lazy("Arrival"),
        cells.day,
        "2026-12-24",
        lazy("With the year first."),
        ("到店日期", "抵店日期", "到达日期", "入住日期", "到日", "check-in", "arrival date"),
        required=True,
    ),
    Column(
        "departure",
        lazy("Departure"),
        cells.day,
        "2026-12-26",
        lazy("With the year first."),
        ("离店日期", "离开日期", "退房日期", "离日", "check-out", "departure date"),
        required=True,
    ),
    Column(
        "room",
        lazy("Room"),
        cells.code,
        "",
        lazy("Empty: assigned later."),
        ("房号", "房间号", "房间", "room no", "room number"),
        settle=with_its_zeros,
    ),
    Column("adults", lazy("Adults"), cells.count, "2", lazy("Empty: one."), ("人数", "成人", "成人数", "guests")),
    Column("extra_beds", lazy("Extra beds"), cells.count, "0", lazy("Empty: none."), ("加床", "加床数")),
    Column(
        "rate_code",
        lazy("Rate code"),
        cells.code,
        "",
        lazy("Its code or name; empty: no price is agreed yet."),
        ("房价码", "价格代码", "房价代码", "rate"),
        choices=rate_codes,
    ),
    Column(
        "discount",
        lazy("Discount"),
        cells.amount,
        "0.85",
        lazy("What is paid of the price: 0.85 is 85 %."),
        ("折扣", "折扣率"),
    ),
    Column(
        "discount_reason",
        lazy("Discount reason"),
        cells.code,
        "",
        lazy("Its code or name, as in Admin."),
        ("折扣原因", "折扣理由"),
        choices=reference(ReferenceItem.Kind.DISCOUNT_REASON),
    ),
    Column("breakfast", lazy("Breakfast"), cells.flag, "", lazy("Yes or no."), ("早餐", "含早", "含早餐")),
    PHONE,
    TYPE,
    DOCUMENT,
    NATIONALITY,
    SEX,
    BORN,
    Column("expected_at", lazy("Expected at"), cells.clock, "18:00", "", ("预计到店时间", "到店时间", "抵达时间")),
    Column("booker_name", lazy("Booker"), cells.text, "", "", ("预订人", "订房人", "联系人", "contact")),
    Column("booker_phone", lazy("Booker's phone"), cells.code, "", "", ("预订人电话", "订房人电话", "contact phone")),
    Column(
        "company",
        lazy("Company"),
        cells.code,
        "",
        lazy("Its code or name, as in Admin."),
        ("公司", "单位", "协议单位"),
        choices=reference(ReferenceItem.Kind.COMPANY),
    ),
    Column(
        "source",
        lazy("Source"),
        cells.code,
        "",
        lazy("Its code or name, as in Admin."),
        ("来源", "客源", "渠道", "channel"),
        choices=reference(ReferenceItem.Kind.SOURCE),
    ),
    Column(
        "sales_rep",
        lazy("Sales representative"),
        cells.code,
        "",
        lazy("Its code or name, as in Admin."),
        ("营销员", "销售员", "业务员", "sales"),
        choices=reference(ReferenceItem.Kind.SALES_REP),
    ),
    Column("member_number", lazy("Member number"), cells.code, "", "", ("会员号", "会员卡号")),
    Column("confirmed", lazy("Confirmed"), cells.flag, "yes", lazy("Yes or no; empty: not."), ("确认", "已确认")),
    Column("confidential", lazy("Confidential"), cells.flag, "", lazy("Yes or no."), ("保密",)),
    Column("remarks", lazy("Remarks"), cells.text, "", "", ("备注", "说明", "notes")),
)
