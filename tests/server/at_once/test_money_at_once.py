"""Money when many act on it at the same moment, on the database that is under test."""


def test_two_hundred_take_one_posting_back_and_one_does(place):
    posting = place.ask("charged_folio")["posting"]
    answers = place.at_once("take_back", processes=2, threads=100, posting=posting)
    assert len(answers) == 200
    assert len([answer for answer in answers if isinstance(answer, dict)]) == 1
    assert {answer for answer in answers if isinstance(answer, str)} == {"already_taken_back"}
    assert place.ask("ledger") == {"postings": 2, "balance": "0.00", "open_shifts": 0}
    place.audit()


def test_two_cashiers_settle_one_folio_and_one_does(place):
    folio = place.ask("charged_folio")["folio"]
    answers = place.at_once("settle_as_oneself", processes=2, threads=6, folio=folio)
    assert len([answer for answer in answers if isinstance(answer, dict)]) == 1
    assert {answer for answer in answers if isinstance(answer, str)} == {"settles_not"}
    assert place.ask("ledger") == {"postings": 2, "balance": "0.00", "open_shifts": 12}
    place.audit()


def test_a_shift_that_is_opened_twice_at_once_is_one(place):
    answers = place.at_once("open_one_shift", processes=2, threads=6)
    assert sorted(answers, key=str).count("shift_open") == 11
    assert place.ask("ledger")["open_shifts"] == 1


def test_nothing_is_posted_into_a_day_that_is_being_closed(place):
    folio = place.ask("charged_folio")["folio"]
    date = place.ask("business_date")
    answers = place.at_once("post_or_roll", processes=2, threads=8, folio=folio, date=date)
    assert not [answer for answer in answers if isinstance(answer, str) and answer != "wrong_business_date"]
    assert place.ask("days_of_postings_in_order")
    place.audit()
