"""The demo hotel's money: its price list, a cashier's open shift, a few postings and payments."""

import random
from datetime import datetime
from decimal import Decimal

from server.core.actors import Actor
from server.folios import services as folios
from server.folios.models import TransactionCode
from server.folios.selectors import balance_of
from server.folios.services.catalogue import CodeCard
from server.folios.services.paying import PartPayment
from server.folios.shift_report import open_shift_of
from server.stays.folios import folio_of
from server.stays.models import Stay
from server.stays.services import check_out

from .hotel_days import Calendar
from .plan import HousePlan
from .staff import Staff

Kind = TransactionCode.Kind
FLOAT = Decimal("500.00")
VAT = Decimal("0.06")
# Code, names, price; an exclamation mark is a fixed price.
PRICES = (
    ("cola", "可乐", "Cola", "8.00!"),
    ("water", "矿泉水", "Mineral water", "5.00!"),
    ("beer", "啤酒", "Beer", "12.00!"),
    ("noodles", "方便面", "Instant noodles", "10.00!"),
    ("shirt", "洗衣：衬衫", "Laundry: shirt", "25.00!"),
    ("trousers", "洗衣：裤子", "Laundry: trousers", "30.00!"),
    ("suit", "洗衣：西装", "Laundry: suit", "68.00!"),
    ("towel", "损物：毛巾", "Damage: towel", "60.00!"),
    ("glass", "损物：玻璃杯", "Damage: glass", "20.00!"),
    ("bathrobe", "损物：浴袍", "Damage: bathrobe", "260.00!"),
    ("key_card", "损物：房卡", "Damage: key card", "50.00!"),
    ("breakfast", "早餐", "Breakfast", "38.00"),
    ("extra_bed", "加床", "Extra bed", "30.00"),
    ("telephone", "电话费", "Telephone", ""),
    ("late_departure", "延时退房", "Late departure", ""),
    ("room", "房费", "Room charge", ""),
    ("other", "其他", "Other", ""),
)
# What housekeeping finds on its price list.
FROM_ROOMS = {
    **dict.fromkeys(("cola", "water", "beer", "noodles"), TransactionCode.Housekeeping.MINIBAR),
    **dict.fromkeys(("shirt", "trousers", "suit"), TransactionCode.Housekeeping.LAUNDRY),
    **dict.fromkeys(("towel", "glass", "bathrobe", "key_card"), TransactionCode.Housekeeping.DAMAGE),
}
METHODS = (
    ("cash", "现金", "Cash"),
    ("card", "银行卡", "Bank card"),
    ("wechat", "微信支付", "WeChat Pay"),
    ("alipay", "支付宝", "Alipay"),
    ("cheque", "支票", "Cheque"),
)
# What guests have had, and what they have paid.
HAD: tuple[tuple[tuple[str, int], ...], ...] = (
    (("cola", 2), ("noodles", 1)),
    (("shirt", 3), ("breakfast", 2)),
    (("breakfast", 2),),
    (("beer", 4), ("glass", 1)),
    (("suit", 1),),
    (("water", 2), ("breakfast", 1), ("extra_bed", 1)),
)
PAID = (("cash", "300.00"), ("card", "500.00"), ("wechat", "200.00"), ("cash", "100.00"))


def fill_price_list(*, by: Actor, at: datetime) -> None:
    """What the demo hotel sells beside its rooms, and how it is paid."""
    for order, (code, name_zh, name_en, price) in enumerate(PRICES, start=1):
        amount = Decimal(price.removesuffix("!")) if price else None
        card = CodeCard(
            name_zh=name_zh,
            name_en=name_en,
            order=order,
            price=amount,
            price_is_fixed=price.endswith("!"),
            tax_rate=VAT,
            housekeeping=FROM_ROOMS.get(code, TransactionCode.Housekeeping.NONE),
        )
        folios.add_code(kind=Kind.CHARGE, code=code, card=card, by=by, at=at)
    for order, (code, name_zh, name_en) in enumerate(METHODS, start=1):
        card = CodeCard(name_zh=name_zh, name_en=name_en, order=order, is_cash=code == "cash")
        folios.add_code(kind=Kind.PAYMENT, code=code, card=card, by=by, at=at)


def play_money(plan: HousePlan, calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    """The cashier has opened a shift; some guests have had something, some have left money; one line was wrong."""
    cashier, desk = staff["cashier1"], staff["desk1"]
    folios.open_shift(float_=FLOAT, by=cashier, at=calendar.moment(0, 0.35))
    rooms = sorted({stay.room for stay in plan.in_house if stay.departs >= 1 and stay.kind == "normal"} - {"0506"})
    chosen = chance.sample(rooms, len(HAD))
    for place, (room, had) in enumerate(zip(chosen, HAD, strict=True)):
        for item, quantity in had:
            at = calendar.moment(0, 0.86 + place * 0.01)
            folios.post_charge(folio=_folio_in(room, staff), item=item, quantity=quantity, by=desk, at=at)
    for place, (room, (method, amount)) in enumerate(zip(chosen, PAID, strict=False)):
        at = calendar.moment(0, 0.93 + place * 0.01)
        folios.take_payment(folio=_folio_in(room, staff), method=method, amount=Decimal(amount), by=cashier, at=at)
    wrong = folios.post_charge(folio=_folio_in(chosen[2], staff), item="towel", by=desk, at=calendar.moment(0, 0.97))
    folios.reverse(posting=str(wrong.pk), reason="毛巾在衣柜里", by=desk, at=calendar.moment(0, 0.98))


def settle_and_leave(stay: Stay, cashier: Actor, at: datetime) -> None:
    """The guest pays what is open, in the cashier's shift, and leaves."""
    folio = folio_of(stay)
    balance = balance_of(folio) if folio else None
    if folio and balance:
        if open_shift_of(cashier.hotel, cashier.user_id or "") is None:
            folios.open_shift(float_=FLOAT, by=cashier, at=at)
        payment = PartPayment(method="cash" if balance < 0 else "card", amount=balance)
        folios.settle(folio=str(folio.pk), payments=[payment], by=cashier, at=at)
    check_out(stay=str(stay.pk), by=cashier, at=at)


def _folio_in(room: str, staff: Staff) -> str:
    stay = Stay.objects.get(hotel_id=staff["desk1"].hotel, room__number=room, state=Stay.State.IN_HOUSE)
    folio = folio_of(stay)
    assert folio
    return str(folio.pk)
