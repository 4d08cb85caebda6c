"""What a bounded process does with an upload. Does not import Django; heavy modules only where they are needed."""

from hub.bounded.answers import Answer


def inspect_document(content: bytes, *, ending: str, most_unfolded: int) -> Answer:
    """Check a document as its file extension requires. Raises `Refused`."""
    if ending == "csv":
        from hub.uploads.delimited import check_delimited  # noqa: PLC0415

        check_delimited(content)
    elif ending == "pdf":
        from hub.uploads.pdf_checks import check_pdf  # noqa: PLC0415

        check_pdf(content)
    else:
        from hub.uploads.office_checks import check_office  # noqa: PLC0415

        check_office(content, ending, most_unfolded=most_unfolded)
    return Answer()
