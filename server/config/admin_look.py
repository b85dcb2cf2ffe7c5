"""How the admin looks: our name, our colours, our language; see ``frontdesk/css/tokens.css``."""

from django.templatetags.static import static

LOOK = {
    "SITE_TITLE": "Bellboard",
    "SITE_HEADER": "Bellboard",
    "SITE_SUBHEADER": "server.config.admin.hotel_name",
    "SITE_URL": "/",
    "SITE_SYMBOL": "concierge",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("frontdesk/bellboard.svg")}
    ],
    "SHOW_HISTORY": "server.config.admin.shows_history",
    "SHOW_VIEW_ON_SITE": False,
    "THEME": "server.config.admin.theme",
    "BORDER_RADIUS": "6px",
    "SCRIPTS": [lambda _request: static("frontdesk/js/admin_theme.js")],
    "STYLES": [lambda _request: static("frontdesk/css/admin.css")],
    "COLORS": {
        # Greys and the accent of the desk's tokens, light to dark.
        "base": {
            "50": "#f3f5f6",
            "100": "#e9edef",
            "200": "#d3dadd",
            "300": "#b9c5ca",
            "400": "#8a979d",
            "500": "#5d6d75",
            "600": "#4d5d65",
            "700": "#33424a",
            "800": "#222e33",
            "900": "#172024",
            "950": "#0f1619",
        },
        "primary": {
            "50": "#eef6f8",
            "100": "#dcebf0",
            "200": "#b9d8e2",
            "300": "#92d4e8",
            "400": "#6fc3dd",
            "500": "#6fc3dd",
            "600": "#1f5d73",
            "700": "#174a5c",
            "800": "#17343f",
            "900": "#1b3a45",
            "950": "#06212a",
        },
        "font": {
            "subtle-light": "#4d5d65",
            "subtle-dark": "#a6b6bd",
            "default-light": "#33424a",
            "default-dark": "#d3dadd",
            "important-light": "#16242b",
            "important-dark": "#e6eef1",
        },
    },
    "SIDEBAR": {"show_search": False, "command_search": False, "navigation": "server.config.admin.navigation"},
}
