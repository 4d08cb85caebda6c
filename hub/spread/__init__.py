"""How far practices have spread, as counts: pure functions, no database. No village is ranked, and none is named."""
