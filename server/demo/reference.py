"""The words the demo hotel's forms offer."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.operations import operation
from server.hotels.models import ReferenceItem

Kind = ReferenceItem.Kind
WORDS: dict[Kind, tuple[tuple[str, str, str], ...]] = {
    Kind.DOCUMENT_TYPE: (
        ("resident_id", "身份证", "Resident identity card"),
        ("passport", "普通护照", "Passport"),
        ("military", "军官证", "Military officer's card"),
        ("hk_macao_permit", "港澳居民来往内地通行证", "Mainland travel permit (Hong Kong, Macao)"),
        ("taiwan_permit", "台湾居民来往大陆通行证", "Mainland travel permit (Taiwan)"),
        ("residence_permit", "港澳台居民居住证", "Residence permit (Hong Kong, Macao, Taiwan)"),
        ("foreign_residence", "外国人永久居留身份证", "Foreign permanent resident card"),
        ("household_register", "户口簿", "Household register"),
    ),
    Kind.OUT_OF_ORDER_REASON: (
        ("water", "漏水", "Water leak"),
        ("air_conditioning", "空调故障", "Air conditioning"),
        ("carpet", "更换地毯", "New carpet"),
        ("paint", "墙面粉刷", "Painting"),
        ("door_lock", "门锁故障", "Door lock"),
        ("furniture", "家具维修", "Furniture"),
        ("inspection", "消防检查", "Fire inspection"),
    ),
    Kind.SOURCE: (
        ("walk_in", "上门散客", "Walk-in"),
        ("telephone", "电话预订", "Telephone"),
        ("company", "协议单位", "Corporate"),
        ("travel_agent", "旅行社", "Travel agency"),
        ("online", "网络订房", "Online"),
        ("member", "会员", "Member"),
    ),
    Kind.DISCOUNT_REASON: (
        ("corporate_rate", "单位协议房价", "Corporate agreement"),
        ("member_rate", "会员优惠", "Member's rate"),
        ("long_stay", "长住优惠", "Long stay"),
        ("manager", "经理批准", "Manager's decision"),
        ("complaint", "投诉补偿", "Amends for a complaint"),
    ),
    Kind.COMPANY: (
        ("tianma", "天马集团", "Tianma Group"),
        ("huadong", "华东电子", "Huadong Electronics"),
        ("jiangnan", "江南国际旅行社", "Jiangnan Travel"),
        ("airport", "机场地服公司", "Airport Ground Services"),
    ),
    Kind.SALES_REP: (
        ("xu_wentao", "许文涛", "Xu Wentao"),
        ("tang_li", "唐莉", "Tang Li"),
    ),
    Kind.CANCELLATION_REASON: (
        ("plans_changed", "行程改变", "Plans changed"),
        ("flight", "航班取消", "Flight cancelled"),
        ("illness", "生病", "Illness"),
        ("elsewhere", "改住别家", "Stays elsewhere"),
        ("booked_twice", "重复预定", "Booked twice"),
    ),
    Kind.LINEN: (
        ("sheet", "床单", "Sheet"),
        ("duvet_cover", "被套", "Duvet cover"),
        ("pillow_case", "枕套", "Pillow case"),
        ("bath_towel", "浴巾", "Bath towel"),
        ("face_towel", "面巾", "Face towel"),
        ("bath_mat", "地巾", "Bath mat"),
        ("bathrobe", "浴袍", "Bathrobe"),
    ),
    Kind.MOVE_REASON: (
        ("noise", "噪音", "Noise"),
        ("broken", "设备故障", "Something is broken"),
        ("smoke", "烟味", "Smell of smoke"),
        ("upgrade", "升级", "Upgrade"),
        ("wish", "客人要求", "The guest's wish"),
    ),
}


@operation("demo.fill_reference_data", permission="reference.change", label=gettext_lazy("Fill in reference data"))
def fill_reference_data(*, by: Actor, at: datetime) -> None:
    """Puts the demo hotel's words in; a code that is there already keeps its own."""
    items = [
        ReferenceItem(hotel_id=by.hotel, kind=kind, code=code, name_zh=name_zh, name_en=name_en, order=order)
        for kind, words in WORDS.items()
        for order, (code, name_zh, name_en) in enumerate(words, start=1)
    ]
    ReferenceItem.objects.bulk_create(items, ignore_conflicts=True)
    for item in ReferenceItem.objects.filter(hotel_id=by.hotel, kind__in=WORDS):
        announce("reference.changed", item=item)
    for kind, words in WORDS.items():
        activity.note(f"reference:{kind}", label=kind, after={"codes": [code for code, *_names in words]})
