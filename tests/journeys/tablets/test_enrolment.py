"""Tablets of the house, from enrolment to the end."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hotel import do, read


@pytest.fixture
def manager(hotel):
    return hotel.desk("manager")


def rows(page: Page, collection: str) -> list[dict[str, Any]]:
    return list(read(page, f"{collection}?limit=500")["items"])


def test_a_revoked_tablet_holds_nothing_any_more(hotel, manager, new_tablet):
    tablet = new_tablet()
    tablet.enrol(manager, "平板 4")
    tablet.sign_in("housekeeper1")
    tablet.is_live()
    kept = "() => indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => window.rowsOf(name))))"
    tablet.page.evaluate(
        """() => {
          window.rowsOf = (name) => new Promise((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const names = [...opening.result.objectStoreNames];
              const all = opening.result.transaction(names);
              Promise.all(names.map((one) => new Promise((done) => {
                const asked = all.objectStore(one).getAll();
                asked.onsuccess = () => done(JSON.stringify(asked.result));
              }))).then((found) => (opening.result.close(), resolve(found.join(" "))));
            };
          });
        }"""
    )
    assert "周桂芳" in " ".join(tablet.page.evaluate(kept))
    [terminal] = [one for one in rows(manager, "terminals") if one["name"] == "平板 4"]
    do(manager, "terminals.revoke", terminal=terminal["id"])
    expect(tablet.page.get_by_role("heading", name="重新登记")).to_be_visible(timeout=40_000)
    left = " ".join(tablet.page.evaluate(kept))
    assert "周桂芳" not in left
    assert "0412" not in left
    assert terminal["id"] not in left
    tablet.page.reload()
    expect(tablet.page.get_by_role("heading", name="重新登记")).to_be_visible()
