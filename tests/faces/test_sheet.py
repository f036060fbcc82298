"""A judged page, prepared for showing: claims in words, the gravest first, days in words, the axis of all days."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.check import Report, check
from foedus.dates import day
from foedus.faces.sheet import VERDICTS, Sheet, axis_of, claim_words, sheet_of, spoken
from foedus.relations import statement
from foedus.store import View
from foedus.text import read
from foedus.text.page import Document, load

PAGE = Path(__file__).parents[2] / "examples" / "spliced-page.html"


@pytest.fixture(scope="module")
def report(view: View) -> Report:
    """The example page, judged."""
    return check(read(load(PAGE)), view=view)


@pytest.fixture(scope="module")
def sheet(report: Report, view: View) -> Sheet:
    """The example page, prepared."""
    return sheet_of(report, view.names)


def of(text: str, view: View) -> Sheet:
    """A text, judged and prepared."""
    return sheet_of(check(read(Document(id="x", text=text)), view=view), view.names)


def test_every_claim_is_in_one_finding_of_its_sentence(report: Report, sheet: Sheet) -> None:
    assert [s.number for s in sheet.sentences] == list(range(1, len(sheet.sentences) + 1))
    assert sum(sheet.counts.values()) == len(report.judgements)
    assert [s.span for s in sheet.sentences] == sorted(s.span for s in sheet.sentences)


def test_the_gravest_finding_comes_first_and_names_the_sentence(sheet: Sheet) -> None:
    for sentence in sheet.sentences:
        order = [VERDICTS.index(f.verdict) for f in sentence.findings]
        assert order == sorted(order)
        assert sentence.verdict == sentence.findings[0].verdict


def test_states_of_one_verdict_share_a_finding_and_the_odd_one_stands_alone(view: View) -> None:
    (sentence,) = of("The CSTO comprises Armenia, Belarus and Turkmenistan.", view).sentences
    words = {f.verdict: f.words for f in sentence.findings}
    assert words["supported"].startswith("Armenia, Belarus: each is")
    assert words["contradicted"].startswith("Turkmenistan is")
    assert sentence.days == "never true as a whole"
    assert sentence.whole.startswith("true on no day")


def test_a_list_that_is_no_longer_whole_is_told_though_each_claim_holds(view: View) -> None:
    told = "The Shanghai Cooperation Organisation comprises China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan and "
    (sentence,) = of(told + "Uzbekistan.", view).sentences
    assert sentence.verdict == "supported"
    assert "2017-06-08" in sentence.whole


def test_a_sound_sentence_has_nothing_wrong_as_a_whole(view: View) -> None:
    (sentence,) = of("Armenia is a member of the CSTO.", view).sentences
    assert sentence.whole == ""
    assert sentence.days == "true since 2003-09-18"


def test_a_page_that_was_only_read_has_no_verdicts(view: View) -> None:
    sheet = sheet_of(read(load(PAGE)), view.names)
    assert sheet.sentences
    assert {f.verdict for s in sheet.sentences for f in s.findings} == {""}
    assert axis_of(sheet) is None


def test_claims_are_said_in_words(view: View) -> None:
    joined = statement("joined", "uzb", "guam", start="1999-04")
    assert claim_words([joined], view.names) == "Uzbekistan joined GUAM (1999-04)"
    denied = statement("joined", "uzb", "guam", denied=True)
    assert claim_words([denied], view.names) == "Uzbekistan did not join GUAM"
    span = statement("member_of", "aze", "cst", status="former", start="1994", end="1999")
    assert claim_words([span], view.names).endswith("(1994 to 1999)")


def test_days_are_spoken() -> None:
    assert spoken(["2010-01-01"]) == "on 2010-01-01"
    assert spoken(["../1999-01-01", "2001-01-01/.."]) == "until 1999-01-01 and since 2001-01-01"
    assert spoken(["../.."]) == "on any day"
    assert spoken([]) == ""


def test_the_axis_holds_all_bounds_and_the_day_itself(sheet: Sheet) -> None:
    axis = axis_of(sheet)
    assert axis is not None
    assert axis.begin <= day("1949-04-04") < axis.on < axis.end
    assert axis.on == day(sheet.on)
    assert 3 <= len(axis.ticks) <= 12
    assert axis.share(axis.begin - 1) == 0.0
    assert axis.share(axis.end + 1) == 1.0
    assert 1 < axis.most <= axis.of <= len(sheet.sentences)


def test_what_held_of_a_predecessor_alone_is_said_to_be_so(view: View) -> None:
    (sentence,) = of("Georgia is a member of the CSTO.", view).sentences
    assert sentence.verdict == "contradicted"
    assert sentence.days.startswith("true from 1994-04-20 to 1999-04-19 (of what it grew out of")
    (sentence,) = of("Uzbekistan is a member of the CSTO.", view).sentences
    assert "(" not in sentence.days


def test_the_most_that_can_be_true_together_is_counted(view: View) -> None:
    told = (
        "Uzbekistan is a member of the CSTO.\nTurkmenistan is a member of the CSTO.\nArmenia is a member of the CSTO.\n"
    )
    axis = axis_of(of(told, view))
    assert axis is not None
    assert (axis.most, axis.of) == (2, 3)


def test_a_page_without_dated_sentences_has_no_axis(view: View) -> None:
    assert axis_of(of("The weather was fine.", view)) is None
