"""What docs/architecture.md tells of the ways through the code is what happens."""

import pytest

from tests.walks import page, real_work


@pytest.mark.django_db
def test_the_page_names_the_files_of_each_walk_in_their_order() -> None:
    told = page.section(real_work.walks())

    assert page.written() == told, "The code goes another way than docs/architecture.md tells: make docs"
