"""A text costs no more than in proportion to its length, whatever stands in it."""

import time

import pytest

from hub.privacy.hits import hits_in

SIGNS = 20_000


def filled(part: str) -> str:
    return part * (SIGNS // len(part))


HOSTILE = {
    "digits alone": filled("7"),
    "digits apart": filled("1 "),
    "digits apart, beside a bank": "BRI " + filled("1 "),
    "numbers of persons": filled("6402085201900001 "),
    "accounts": filled("rekening 0011234567 "),
    "phones": filled("081234567890,"),
    "figures": filled("Harga 12.500 dan 117,25 pada 08-12-2026; "),
    "words for digits": filled("nol delapan "),
    "words that say nothing": filled("no1rek"),
    "one long word": "BRI 12345678 no" + filled("o"),
    "dashes": "12345678 " + filled("a-"),
    "dots": "12345678 " + filled("a."),
    "openings of comments": "12345678 -->" + filled("<!--"),
    "openings of tags": "12345678" + filled("<a "),
    "attributes": "12345678 <a " + filled("a-") + ">",
    "letters that look like digits": filled("1O lI "),
    "cells": filled("12345678\t"),
    "lines": filled("12345678\n"),
    "bars": filled("a|1234567|\n"),
    "encoded": filled("%31%32"),
    "turned": filled("\u202e1234567"),
    "blanks": "12345678" + filled(" ") + "1",
    "hash": filled("a1b2c3d4-"),
    "links": filled("https://wa.me/0812 "),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_long_text_is_searched_in_little_time(text):
    start = time.process_time()

    hits_in(text, place="Isi")

    assert time.process_time() - start < 2
