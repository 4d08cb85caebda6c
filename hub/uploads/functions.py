"""Functions of spreadsheets that only calculate: Excel's, LibreOffice's and Google's but for what asks or starts.

Not among them: WEBSERVICE, IMAGE, STOCKHISTORY, RTD, CALL, REGISTER.ID, DDE, CUBE…, PY, TRANSLATE, IMPORT…, and
HYPERLINK, whose address is looked at by itself.
"""

from pathlib import Path

CALCULATING = frozenset(Path(__file__).with_name("functions.txt").read_text(encoding="ascii").split())
