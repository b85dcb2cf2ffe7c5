"""Guests who do not exist, with Chinese and foreign names."""

import random
from typing import Literal

from server.guests.details import DocumentDetails, GuestDetails

from .resident_id import made_up_number

Sex = Literal["female", "male"]

FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋余杜叶程苏魏吕丁任沈姚卢"
FAMILY_OF_TWO = ("欧阳", "上官", "诸葛")
GIVEN: dict[Sex, tuple[str, ...]] = {
    "male": (
        "伟",
        "强",
        "志明",
        "建国",
        "俊杰",
        "浩然",
        "子轩",
        "国栋",
        "文博",
        "鹏飞",
        "海涛",
        "永康",
        "嘉豪",
        "明远",
    ),
    "female": (
        "芳",
        "静",
        "秀英",
        "丽娜",
        "雪梅",
        "婷婷",
        "佳怡",
        "晓燕",
        "梦洁",
        "雅琴",
        "思雨",
        "慧敏",
        "玉兰",
        "欣然",
    ),
}
FOREIGN: tuple[tuple[str, Sex, str], ...] = (
    ("Robert Stevenson", "male", "US"),
    ("Emily Carter", "female", "GB"),
    ("Hans-Peter Müller", "male", "DE"),
    ("Marie-Claire Dubois", "female", "FR"),
    ("田中 由美子", "female", "JP"),
    ("김민준", "male", "KR"),
    ("Giulia Rossi", "female", "IT"),
    ("Иван Петров", "male", "RU"),
    ("Nguyễn Thị Minh Khai", "female", "VN"),
    ("Maximiliano Rodríguez de la Fuente", "male", "ES"),
    ("Priya Raghunathan", "female", "IN"),
    ("Lars Ødegård", "male", "NO"),
)
# Family and first names as their passports have them.
LATIN = {
    "Robert Stevenson": ("Stevenson", "Robert"),
    "Emily Carter": ("Carter", "Emily"),
    "Hans-Peter Müller": ("Müller", "Hans-Peter"),
    "Marie-Claire Dubois": ("Dubois", "Marie-Claire"),
    "田中 由美子": ("Tanaka", "Yumiko"),
    "김민준": ("Kim", "Minjun"),
    "Giulia Rossi": ("Rossi", "Giulia"),
    "Иван Петров": ("Petrov", "Ivan"),
    "Nguyễn Thị Minh Khai": ("Nguyễn", "Thị Minh Khai"),
    "Maximiliano Rodríguez de la Fuente": ("Rodríguez de la Fuente", "Maximiliano"),
    "Priya Raghunathan": ("Raghunathan", "Priya"),
    "Lars Ødegård": ("Ødegård", "Lars"),
}
FOREIGN_SHARE = 0.14


class People:
    """One person after another, the same ones for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def somebody(self, *, vip: bool = False) -> GuestDetails:
        if self.chance.random() < FOREIGN_SHARE:
            return self._from_abroad(vip)
        sex: Sex = self.chance.choice(("female", "male"))
        family = self.chance.choice(FAMILY) if self.chance.random() < 0.97 else self.chance.choice(FAMILY_OF_TWO)
        return self.named(family + self.chance.choice(GIVEN[sex]), sex, vip=vip)

    def named(self, name: str, sex: Sex, *, vip: bool = False) -> GuestDetails:
        """A Chinese guest of this name, mostly with a resident identity card."""
        if self.chance.random() < 0.03:
            document = DocumentDetails(type="military", number=f"南字第{self.chance.randrange(10**6, 10**7)}号")
        else:
            document = DocumentDetails(type="resident_id", number=made_up_number(sex, self.chance), country="CN")
        phone = f"13{self.chance.randrange(10**8, 10**9)}"
        return GuestDetails(name=name, document=document, phone=phone, sex=sex, vip=vip)

    def _from_abroad(self, vip: bool) -> GuestDetails:
        name, sex, country = self.chance.choice(FOREIGN)
        family_name, first_name = LATIN.get(name, ("", ""))
        number = f"{self.chance.choice('ABCEGHKLNPX')}{self.chance.randrange(10**7, 10**8)}"
        document = DocumentDetails(type="passport", number=number, country=country)
        return GuestDetails(
            name=name,
            family_name=family_name,
            first_name=first_name,
            nationality=country,
            document=document,
            sex=sex,
            vip=vip,
        )
