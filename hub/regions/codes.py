"""What a Kemendagri code says about its region (Permendagri 58/2021)."""

from hub.models.region import CODE, PROVINCE_CODE, Level, VillageTerm

FIRST_CITY = 71

# Perda Kutai Barat 15/2006 and 18/2006; Mahakam Ulu was split off from Kutai Barat.
KAMPUNG_HEADS = {"64.03": "Kepala Kampung", "64.07": "Petinggi", "64.11": "Petinggi"}
HEADS = {
    Level.PROVINCE: "Gubernur",
    Level.REGENCY: "Bupati",
    Level.CITY: "Wali Kota",
    Level.DISTRICT: "Camat",
    Level.VILLAGE: "Kepala Desa",
    Level.KELURAHAN: "Lurah",
}


class WrongCode(ValueError):
    """This is not the code of a region in the province; the message says why, `remedy` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(reason)


def level_of(code: str) -> Level:
    """Return the level that the code itself shows. Raises `WrongCode`."""
    if not CODE.fullmatch(code):
        raise _malformed(code)
    parts = code.split(".")
    if parts[0] != PROVINCE_CODE:
        raise WrongCode(
            f'the code "{code}" belongs to another province.',
            f"This hub has only regions whose code begins with {PROVINCE_CODE}.",
        )
    match parts:
        case [_, _, _, village]:
            return _village_level(code, first_digit=village[0])
        case [_, _, _]:
            return Level.DISTRICT
        case [_, regency]:
            return Level.CITY if int(regency) >= FIRST_CITY else Level.REGENCY
        case _:
            return Level.PROVINCE


def parent_of(code: str) -> str:
    """Return the code of the region above; "" for the province."""
    return code.rpartition(".")[0]


def usual_term(code: str) -> str:
    """Return what villages are called in the area of the code; "" for higher levels."""
    level = level_of(code)
    if level == Level.KELURAHAN:
        return VillageTerm.KELURAHAN
    if level == Level.VILLAGE:
        return VillageTerm.KAMPUNG if code[:5] in KAMPUNG_HEADS else VillageTerm.DESA
    return ""


def usual_head_title(code: str) -> str:
    """Return the title of the region's head."""
    level = level_of(code)
    if level == Level.VILLAGE:
        return KAMPUNG_HEADS.get(code[:5], HEADS[level])
    return HEADS[level]


def _village_level(code: str, *, first_digit: str) -> Level:
    if first_digit == "1":
        return Level.KELURAHAN
    if first_digit in "23":  # 3 is an adat village.
        return Level.VILLAGE
    raise WrongCode(
        f'the last part of the code "{code}" begins with {first_digit}; this looks like a BPS code.',
        "Use Kemendagri codes: there it begins with 1 (kelurahan) or 2 or 3 (village).",
    )


def _malformed(code: str) -> WrongCode:
    remedy = "Write it like 64.02.08.2009, as text: two digits for each part, four in the last, with dots."
    if not code:
        return WrongCode("the code is empty.", remedy)
    if code.isascii() and code.isdigit():
        return WrongCode(f'the code "{code}" has no dots; it may be a BPS code, which is another system.', remedy)
    return WrongCode(f'the code "{code}" does not have the form of a Kemendagri code.', remedy)
