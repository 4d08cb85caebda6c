"""The empty table that an editor fills in a spreadsheet and brings back."""

import csv
from io import StringIO

from hub.budgets.chart_of_accounts import ACCOUNTS, WITH_FIGURES
from hub.budgets.tables import TEMPLATE_HEADING


def empty_table() -> bytes:
    """Give the CSV with one line for each account, in UTF-8 with the mark that spreadsheets look for."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(TEMPLATE_HEADING)
    writer.writerows((key, ACCOUNTS[key].name, "", "") for key in WITH_FIGURES)
    return stream.getvalue().encode("utf-8-sig")
