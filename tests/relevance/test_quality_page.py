"""docs/search-quality.md shows what was measured of the questions of today."""

from pathlib import Path

import pytest

from settings.paths import PROJECT
from tests.relevance import quality_page
from tests.relevance.asking import Asked
from tests.relevance.figures import Answer
from tests.relevance.questions import Judged, questions, read

FOR_THE_DEMO = 0.85


def test_the_page_shows_most_questions_and_no_others() -> None:
    shown = quality_page.shown_questions((PROJECT / quality_page.PAGE).read_text(encoding="utf-8"))

    assert len(shown) == len(set(shown))
    assert set(shown) <= {question.text for question in questions()}
    assert len(shown) >= FOR_THE_DEMO * len(questions())  # The others have no answer in the demo content.


def test_a_question_is_shown_with_the_first_five_of_each_engine(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{quality_page.BEGIN}\nold\n{quality_page.END}\nAfter\n", encoding="utf-8")
    [question] = read(["0\ttypo\tsmpah\t3:t~sampah"])
    hits = tuple(Judged(str(number), f"Sampah {number}", {}, {}) for number in range(7))

    quality_page.write(
        page,
        {
            "sqlite": [Asked(Answer(question, (3,) * 7, (3,)), hits)],
            "elasticsearch": [Asked(Answer(question, (), (3,)), ())],
        },
    )

    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before\n")
    assert text.endswith(f"{quality_page.END}\nAfter\n")
    assert "old" not in text
    assert quality_page.shown_questions(text) == ["smpah"]
    assert "- sqlite: Sampah 0 (3); Sampah 1 (3); Sampah 2 (3); Sampah 3 (3); Sampah 4 (3)\n" in text
    assert "- elasticsearch: nothing\n" in text


def test_a_page_without_a_place_for_it_is_not_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Nothing here.", encoding="utf-8")

    with pytest.raises(LookupError, match="add the lines"):
        quality_page.write(page, {})

    assert page.read_text(encoding="utf-8") == "Nothing here."
