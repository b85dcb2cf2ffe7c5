"""Columns that tell of a person, for lists of guests and of reservations."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from server.guests.countries import countries
from server.hotels.models import ReferenceItem
from server.imports.columns import Column, Named, named
from server.imports.sheets import cells

SEXES = (("female", ("女", "F")), ("male", ("男", "M")))


def sexes(hotel: str) -> Named:
    return [(code, list(names)) for code, names in SEXES]


def known_countries(hotel: str) -> Named:
    names: dict[str, list[str]] = {}
    for language in ("zh-hans", "en"):
        with override(language):
            for code, name in countries():
                names.setdefault(code, []).append(name)
    return list(names.items())


def reference(kind: ReferenceItem.Kind) -> Callable[[str], Named]:
    """The words in use of one of the house's lists."""

    def words(hotel: str) -> Named:
        return named(ReferenceItem.objects.filter(hotel_id=hotel, kind=kind, is_active=True))

    return words


def person(prefix: str) -> tuple[Column, ...]:
    """``prefix`` is where the person's arguments stand: nothing, or ``guest.``."""
    return (
        Column(
            f"{prefix}name",
            lazy("Guest name"),
            cells.text,
            example="王华",
            hint=lazy("As he is called, in Chinese or Latin letters."),
            aliases=("姓名", "客人", "客人姓名", "宾客姓名", "name", "guest", "full name"),
            required=True,
        ),
        Column(
            f"{prefix}phone",
            lazy("Phone"),
            cells.code,
            example="138 0013 8000",
            hint=lazy("From abroad with + and the country’s code."),
            aliases=("电话", "手机", "手机号", "联系电话", "客人电话", "mobile", "telephone", "guest phone"),
        ),
        Column(
            f"{prefix}document.type",
            lazy("Document type"),
            cells.code,
            example="passport",
            hint=lazy("The type’s code or name, as in Admin."),
            aliases=("证件类型", "证件种类", "证件"),
            choices=reference(ReferenceItem.Kind.DOCUMENT_TYPE),
        ),
        Column(
            f"{prefix}document.number",
            lazy("Document number"),
            cells.code,
            example="E12345678",
            hint=lazy("Set the column to text: a spreadsheet spoils long numbers."),
            aliases=("证件号", "证件号码", "身份证号", "护照号", "passport no", "id number"),
        ),
        Column(
            f"{prefix}nationality",
            lazy("Nationality"),
            cells.code,
            example="CN",
            hint=lazy("Two letters, or the country’s name."),
            aliases=("国籍", "国家", "country"),
            choices=known_countries,
        ),
        Column(
            f"{prefix}sex",
            lazy("Sex"),
            cells.code,
            example="female",
            hint=lazy("Female or male; a resident’s number says it too."),
            aliases=("性别", "gender"),
            choices=sexes,
        ),
        Column(
            f"{prefix}birth_date",
            lazy("Birth date"),
            cells.day,
            example="1990-01-31",
            hint=lazy("With the year first."),
            aliases=("出生日期", "生日", "date of birth", "birthday"),
        ),
    )
