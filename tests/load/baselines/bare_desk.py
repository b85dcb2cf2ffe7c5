"""What the desk's answers hold, by bare SQL and JSON: a program with a connection, and nothing around it."""

import json
from datetime import date, timedelta
from typing import Any

import psycopg

from tests.people import HOTEL

ROOMS = """
SELECT r.number, f.code, t.code FROM rooms_room r
JOIN rooms_floor f ON f.id = r.floor_id JOIN rooms_roomtype t ON t.id = r.type_id
WHERE r.hotel_id = %(hotel)s ORDER BY f."order", r.number
"""
STAYS = """
SELECT 'stay', s.id::text, r.number, NULL, s.arrival::text, COALESCE(s.checked_out_on, s.departure)::text,
  CASE s.state WHEN 'checked_out' THEN 'departed' ELSE s.state END, g.name, ARRAY[]::text[], ''
FROM stays_stay s JOIN rooms_room r ON r.id = s.room_id
JOIN stays_stayguest sg ON sg.stay_id = s.id AND sg.place = 0 JOIN guests_guest g ON g.id = sg.guest_id
WHERE s.hotel_id = %(hotel)s AND s.state IN ('in_house', 'checked_out') AND s.arrival < %(ends)s
  AND COALESCE(s.checked_out_on, s.departure) >= %(begins)s AND s.departure >= %(begins)s
"""
RESERVATIONS = """
SELECT 'reservation', v.id::text, r.number, t.code, v.arrival::text, v.departure::text, v.state, g.name,
  ARRAY[]::text[], v.code
FROM reservations_reservation v JOIN rooms_roomtype t ON t.id = v.room_type_id
LEFT JOIN rooms_room r ON r.id = v.room_id JOIN guests_guest g ON g.id = v.guest_id
WHERE v.hotel_id = %(hotel)s AND v.state IN ('tentative', 'confirmed') AND v.arrival < %(ends)s
  AND v.departure > %(begins)s
"""
AVAILABILITY = """
WITH nights AS MATERIALIZED (
  SELECT night::date AS night, (night::date + time '14:00') AT TIME ZONE %(zone)s AS begins,
    (night::date + 1 + time '12:00') AT TIME ZONE %(zone)s AS ends
  FROM generate_series(%(begins)s::date, %(ends)s::date - 1, interval '1 day') AS n (night)
), spans AS MATERIALIZED (
  SELECT DISTINCT r.type_id, r.id, o.starts_at, o.ends_at
  FROM rooms_occupancy o JOIN rooms_bed b ON b.id = o.bed_id JOIN rooms_room r ON r.id = b.room_id
  WHERE o.state <> 'ended' AND o.starts_at < (SELECT max(ends) FROM nights)
    AND o.ends_at > (SELECT min(begins) FROM nights)
), taken AS (
  SELECT s.type_id, n.night, count(DISTINCT s.id) AS rooms
  FROM spans s JOIN nights n ON s.starts_at < n.ends AND s.ends_at > n.begins GROUP BY 1, 2
)
SELECT t.code, n.night::text, c.rooms, COALESCE(k.rooms, 0), COALESCE(w.unassigned, 0),
  c.rooms - COALESCE(k.rooms, 0) - COALESCE(w.unassigned, 0)
FROM rooms_roomtype t
CROSS JOIN nights n
JOIN (SELECT type_id, count(*) AS rooms FROM rooms_room GROUP BY 1) c ON c.type_id = t.id
LEFT JOIN taken k ON k.type_id = t.id AND k.night = n.night
LEFT JOIN reservations_typenight w ON w.room_type_id = t.id AND w.night = n.night
WHERE t.hotel_id = %(hotel)s ORDER BY t."order", t.code, n.night
"""


class BareDesk:
    def __init__(self, dsn: str) -> None:
        self.connection = psycopg.connect(dsn, autocommit=True)

    def chart(self, begins: date, days: int) -> str:
        """All rooms, and what stands in them in these days."""
        span = {"hotel": HOTEL, "begins": begins, "ends": begins + timedelta(days=days)}
        bars = [*self._rows(STAYS, span), *self._rows(RESERVATIONS, span)]
        return json.dumps({"rooms": self._rows(ROOMS, span), "bars": bars}, ensure_ascii=False)

    def availability(self, begins: date, nights: int) -> str:
        """Each type in each night."""
        span = {"begins": begins, "ends": begins + timedelta(days=nights), "hotel": HOTEL, "zone": "Asia/Shanghai"}
        return json.dumps(self._rows(AVAILABILITY, span), ensure_ascii=False)

    def today(self) -> date:
        [[found]] = self._rows("SELECT business_date FROM hotels_hotel WHERE code = %(hotel)s", {"hotel": HOTEL})
        assert isinstance(found, date)
        return found

    def _rows(self, statement: str, values: dict[str, Any]) -> list[Any]:
        return self.connection.execute(statement.encode(), values).fetchall()
