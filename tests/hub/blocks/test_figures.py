"""Numbers of tables and figures are published with all their digits."""

import pytest

from hub.blocks.figures import Table
from hub.publishing.sources import Sources


@pytest.mark.parametrize(
    ("number", "shown"), [(612.0, "612"), (1234567.0, "1234567"), (12345678.75, "12345678.75"), (0.1, "0.1")]
)
def test_a_number_in_a_table_keeps_its_digits(number, shown):
    block = Table()
    columns = [{"type": "number", "heading": "Rupiah"}]
    value = block.to_python({"columns": columns, "rows": [{"values": [number]}], "caption": ""})

    published = block.publish(value, block_id="t", sources=Sources())

    assert published.rows == [[shown]]
