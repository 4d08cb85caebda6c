"""The examples of docs/api.md answer."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from frontend_api.errors import Code
from frontend_api.http.limits import LIMITS
from tests.frontend_api.conftest import Ask
from tests.frontend_api.pieces import full_pieces

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```graphql\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.django_db
def test_every_example_of_the_guide_answers(data: Ask) -> None:
    full_pieces(3)
    call_command("relay", once=True)

    answers = [data(example) for example in EXAMPLES]

    assert len(answers) == 8
    assert all(root for answered in answers for root in answered.values())


def test_the_guide_tells_every_code_and_every_limit() -> None:
    limits = [LIMITS.characters, LIMITS.tokens, LIMITS.depth, LIMITS.aliases, LIMITS.directives, LIMITS.cost]

    assert [code for code in Code if f"`{code}`" not in GUIDE] == []
    assert [limit for limit in limits if f" {limit:,} " not in GUIDE.replace("\n", " ")] == []
