"""What the demo prints when the house is open: the address and who may sign in, in both languages."""

import unicodedata

from server.staff.roles import ROLES

from .staff import COLLEAGUES, PASSWORD


def width(text: str) -> int:
    """Columns on a terminal: a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def doorplate(address: str, logs: str) -> str:
    """The text that tells a newcomer where to go and as whom."""
    lines = [
        "",
        f"  汇锦国际酒店 · Huijin International Hotel    {address}",
        "",
        f"  密码 password (只用于演示 · for the demo only): {PASSWORD}",
        "",
    ]
    for one in COLLEAGUES:
        role_zh, role_en, _permissions = ROLES[one.role]
        lines.append(f"  {padded(one.username, 15)}{padded(one.name, 14)}{padded(role_zh, 14)}{role_en}")
    lines += ["", f"  日志 logs: {logs}", "  Ctrl-C 停止 · stops everything", ""]
    return "\n".join(lines)
