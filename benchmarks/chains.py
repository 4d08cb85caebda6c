"""What copies and their chains cost to read: `python -m benchmarks.chains`.

It runs in a database filled by `benchmarks.million`. Exits with 1 if an answer takes more statements than it may,
or reads a whole large table.
"""

from benchmarks.million import DEEP, DEEP_ROOT, WIDE, WIDE_ROOT, set_up, told

RUNNING = 'terms: [{facet: "adoption_state", value: "running"}]'
ROW = "nodes { id title adoptionState stateOn }"
LISTS = {
    "20 practices with `adoptionSummary`": (
        "{ practices(first: 20) { nodes { title adoptionSummary { running villages regencies latestOn } } } }",
        2,
    ),
    "20 practices with five copies each": (
        f"{{ practices(first: 20) {{ nodes {{ title adoptions(first: 5) {{ {ROW} }} }} }} }}",
        3,
    ),
    "5 practices with `comparison`": (
        "{ practices(first: 5) { nodes { comparison { label rows { before after content { title } } } } } }",
        3,
    ),
    "20 villages with what they gave": (
        f"{{ villages(first: 20) {{ nodes {{ title given(first: 5) {{ {ROW} }} }} }} }}",
        3,
    ),
    "20 villages with what they took": (
        f"{{ villages(first: 20) {{ nodes {{ title taken(first: 5) {{ {ROW} }} }} }} }}",
        3,
    ),
    "adoptions that run, of one regency": (
        f'{{ adoptions(filter: {{region: "64.02", {RUNNING}}}) {{ nodes {{ title }} }} }}',
        2,
    ),
}
MEMBER = "{ depth parentId adoption { title adoptionState } }"
CHAIN = f'{{ adoptionChain(id: "%s") {{ membersCount members(first: %s) {MEMBER} }} }}'
OF_COPIES = "adoptionSummary { running villages } comparison { rows { after } }"
SUMMARY = f'{{ route(path: "/%s") {{ ... on Practice {{ {OF_COPIES} }} }} }}'
MOST_OF_CHAIN, MOST_OF_ONE = 5, 4


def main() -> None:
    """Print the table."""
    set_up()
    from benchmarks.asked import answer, cost_of, table  # noqa: PLC0415  Django has to be ready.

    def asked(name: str, query: str) -> object:
        return cost_of(name, lambda: answer(query))

    costs = [(asked(name, query), most) for name, (query, most) in LISTS.items()]
    for name, root, copies in (("deep", DEEP_ROOT, DEEP), ("wide", WIDE_ROOT, WIDE)):
        chain = answer(CHAIN % (root, copies))["adoptionChain"]
        depth = max(one["depth"] for one in chain["members"])
        title = f"`adoptionChain`, {name}: {chain['membersCount']} copies, depth {depth}"
        costs.append((asked(title, CHAIN % (root, copies)), MOST_OF_CHAIN))
        costs.append((asked(f"the practice at the root of the {name} one", SUMMARY % root), MOST_OF_ONE))
    text, is_right = table(costs)
    print(f"{told()}\n\n{text}")
    raise SystemExit(not is_right)


if __name__ == "__main__":
    main()
