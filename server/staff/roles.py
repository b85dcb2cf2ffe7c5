"""The roles of a house as it opens; an administrator may change what each may do."""

from django.utils.translation import gettext_lazy as _

EVERYBODY = {"rooms.view", "staff.own"}
DESK = EVERYBODY | {
    "desk.view",
    "housekeeping.view",
    "housekeeping.hand_out",
    "rooms.set_condition",
    "alerts.leave_message",
    "alerts.set_wake_up",
    "alerts.acknowledge",
    "reservations.change",
    "reservations.confirm",
    "stays.check_in",
    "stays.check_out",
    "stays.change",
    "folios.post",
    "folios.take_payment",
    "folios.reverse",
    "folios.transfer",
    "shifts.use",
    "guests.change",
    "keys.make",
    "activity.view",
    "terminals.name",
    "terminals.settle",
}
HOUSEKEEPER = EVERYBODY | {"rooms.set_condition", "housekeeping.view", "housekeeping.work"}
SUPERVISOR = HOUSEKEEPER | {
    "housekeeping.inspect",
    "housekeeping.plan",
    "housekeeping.hand_out",
    "rooms.set_out_of_order",
    "rooms.set_out_of_service",
    "activity.view",
    "terminals.settle",
    "terminals.enrol",
}
# What those do who know their guests.
HOSTS = {"guests.see_confidential", "guests.see_documents", "guests.merge", "guests.watch", "police.report"}
AUDITOR = DESK | {"nightaudit.run", "guests.see_confidential", "guests.see_documents", "police.report", "system.view"}
MANAGER = (
    DESK
    | SUPERVISOR
    | AUDITOR
    | HOSTS
    | {
        "hotels.change_settings",
        "terminals.revoke",
        "staff.view_sessions",
        "staff.approve",
        "reference.change",
        "reference.import",
    }
    | {"rates.change", "rates.discount_beyond_limit"}
    | {"folios.set_price", "shifts.view_all", "reservations.delete_locked"}
)
ADMINISTRATOR = MANAGER | {"hotels.open", "staff.change", "rooms.build"}

ROLES: dict[str, tuple[str, str, set[str]]] = {
    "receptionist": ("接待员", "Receptionist", DESK | HOSTS),
    "housekeeper": ("客房服务员", "Housekeeper", HOUSEKEEPER),
    "supervisor": ("客房主管", "Housekeeping supervisor", SUPERVISOR),
    "cashier": ("收银员", "Cashier", DESK),
    "night_auditor": ("夜审员", "Night auditor", AUDITOR),
    "sales": ("营销员", "Sales", EVERYBODY | {"desk.view", "reservations.change"}),
    "manager": ("经理", "Manager", MANAGER),
    "administrator": ("系统管理员", "Administrator", ADMINISTRATOR),
}

# Who may follow a topic of the feed: one of these is enough.
TOPIC_PERMISSIONS = {
    "rooms": ("rooms.view",),
    "desk": ("desk.view",),
    "desk.confidential": ("guests.see_confidential",),
    "housekeeping": ("housekeeping.view",),
    "attention": ("terminals.settle",),
    "system": ("system.view", "terminals.name", "terminals.enrol"),
}

PERMISSION_WORDS = {
    "rooms.view": _("see the room map"),
    "desk.view": _("see guests, messages and wake-up calls"),
    "guests.see_confidential": _("see confidential guests"),
    "guests.see_documents": _("see the numbers of identity documents"),
    "guests.change": _("change guests"),
    "guests.merge": _("merge guests"),
    "guests.watch": _("keep the watch list"),
    "housekeeping.view": _("see housekeeping's work"),
    "housekeeping.work": _("work on rooms"),
    "housekeeping.inspect": _("inspect rooms"),
    "housekeeping.plan": _("share out housekeeping's work"),
    "housekeeping.hand_out": _("hand out lost property"),
    "system.view": _("see terminals and services"),
    "activity.view": _("see the activity log"),
    "rooms.set_condition": _("change a room's condition"),
    "rooms.set_out_of_order": _("put rooms out of order"),
    "rooms.set_out_of_service": _("put rooms out of service"),
    "rooms.build": _("set up floors, types and rooms"),
    "alerts.leave_message": _("take guest messages"),
    "alerts.set_wake_up": _("set wake-up calls"),
    "alerts.acknowledge": _("act on reminders"),
    "reservations.change": _("take and change reservations"),
    "reservations.confirm": _("confirm reservations"),
    "reservations.delete_locked": _("delete locked reservations"),
    "stays.check_in": _("check guests in"),
    "stays.check_out": _("check guests out"),
    "stays.change": _("change a stay"),
    "police.report": _("report guests to the police"),
    "keys.make": _("make and cancel room keys"),
    "rates.change": _("change rate codes and prices"),
    "rates.discount_beyond_limit": _("give and approve any discount"),
    "folios.post": _("post charges"),
    "folios.set_price": _("post at another price than the fixed one"),
    "folios.take_payment": _("take payments and give refunds"),
    "folios.reverse": _("reverse postings"),
    "folios.transfer": _("transfer and split postings"),
    "shifts.use": _("open and close a shift of one's own"),
    "shifts.view_all": _("see the shifts of all cashiers"),
    "nightaudit.run": _("run the night audit"),
    "hotels.change_settings": _("change hotel settings"),
    "hotels.open": _("open a hotel"),
    "terminals.name": _("name a terminal"),
    "terminals.enrol": _("enrol tablets and kiosks"),
    "terminals.revoke": _("revoke a terminal"),
    "terminals.settle": _("settle what terminals could not do"),
    "staff.own": _("look after one's own sign-ins, tokens and password"),
    "staff.view_sessions": _("see and end sessions"),
    "staff.approve": _("approve on the spot"),
    "staff.change": _("change users and roles"),
    "reference.change": _("change reference data"),
    "reference.import": _("import spreadsheets"),
}
