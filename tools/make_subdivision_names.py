"""Freezes the names of parts of countries with holidays of their own in `podpora/faces/web/subdivision_names.json`.

The names come from the package `holidays`, mostly as they are called there. What other languages call them comes from
the Unicode CLDR as `babel` ships it, for parts that have a country code of their own; else from Debian's package
`iso-codes` (LGPL-2.1-or-later), which has to be installed; `SAID` goes before both. All versions are written into the
file. Run it again when `make_holidays` was, or `SAID` changed. The output depends on these alone.
"""

from __future__ import annotations

import gettext
import json
import re
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

import holidays
from babel import Locale

ROOM = Path(__file__).resolve().parent.parent / "podpora"
TARGET = ROOM / "faces" / "web" / "subdivision_names.json"
LOCALES: Final = Path("/usr/share/locale")
ISO_NAMES: Final = Path("/usr/share/iso-codes/json/iso_3166-2.json")
LANGUAGES: Final[Mapping[str, str]] = {"en": "en", "pl": "pl", "cs": "cs", "es": "es_MX"}
"""The interface's languages, and the locale of each in the CLDR."""
OWN_CODE: Final[Mapping[str, Mapping[str, str]]] = {
    "FI": {"01": "AX"},
    "FR": {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "976": "YT"}
    | {code: code for code in ("BL", "MF", "NC", "PF", "PM", "TF", "WF")},
    "SH": {"AC": "AC", "TA": "TA"},
    "US": {code: code for code in ("AS", "GU", "MP", "PR", "UM", "VI")},
}
"""Parts of a country that ISO 3166-1 knows as one, too."""
RATHER: Final[Mapping[str, Mapping[str, str]]] = {"NO": {"50": "Trøndelag", "55": "Troms", "56": "Finnmark"}}
"""Of several names that `holidays` knows, one in the language of the country's capital."""
NOT_SO: Final = frozenset({("cs", "CV-SV"), ("en", "AD-06"), ("pl", "AR-W"), ("pl", "IN-DH"), ("pl", "MY-06")})
"""Translations of `iso-codes` that name another place of that name, or bear a slip of the pen. Those with a slash name
several, too."""
SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "DE": """
            BY=Bavaria; HE=Hesse; MV=Mecklenburg-Western Pomerania; NI=Lower Saxony; NW=North Rhine-Westphalia;
            RP=Rhineland-Palatinate; SN=Saxony; ST=Saxony-Anhalt; TH=Thuringia
        """,
    },
    "pl": {
        "DE": """
            BB=Brandenburgia; BW=Badenia-Wirtembergia; BY=Bawaria; HB=Brema; HE=Hesja;
            MV=Meklemburgia-Pomorze Przednie; NI=Dolna Saksonia; NW=Nadrenia Północna-Westfalia;
            RP=Nadrenia-Palatynat; SH=Szlezwik-Holsztyn; SL=Saara; SN=Saksonia; ST=Saksonia-Anhalt; TH=Turyngia
        """,
        "GB": """
            ENG=Anglia; NIR=Irlandia Północna; SCT=Szkocja; WLS=Walia
        """,
        "US": """
            CA=Kalifornia; DC=Dystrykt Kolumbii; FL=Floryda; HI=Hawaje; LA=Luizjana; NC=Karolina Północna;
            ND=Dakota Północna; NM=Nowy Meksyk; NY=Nowy Jork; PA=Pensylwania; PR=Portoryko;
            SC=Karolina Południowa; SD=Dakota Południowa; TX=Teksas; VA=Wirginia; WA=Waszyngton;
            WV=Wirginia Zachodnia
        """,
    },
    "cs": {
        "DE": """
            BB=Braniborsko; BE=Berlín; BW=Bádensko-Württembersko; BY=Bavorsko; HB=Brémy; HE=Hesensko; HH=Hamburk;
            MV=Meklenbursko-Přední Pomořansko; NI=Dolní Sasko; NW=Severní Porýní-Vestfálsko; RP=Porýní-Falc;
            SH=Šlesvicko-Holštýnsko; SL=Sársko; SN=Sasko; ST=Sasko-Anhaltsko; TH=Durynsko
        """,
        "GB": """
            ENG=Anglie; NIR=Severní Irsko; SCT=Skotsko
        """,
        "US": """
            AK=Aljaška; CA=Kalifornie; GA=Georgie; HI=Havaj; NC=Severní Karolína; ND=Severní Dakota;
            NM=Nové Mexiko; PA=Pensylvánie; PR=Portoriko; SC=Jižní Karolína; SD=Jižní Dakota; VA=Virginie;
            WV=Západní Virginie
        """,
    },
    "es": {
        "DE": """
            BB=Brandeburgo; BE=Berlín; BW=Baden-Wurtemberg; BY=Baviera; HH=Hamburgo;
            MV=Mecklemburgo-Pomerania Occidental; NI=Baja Sajonia; NW=Renania del Norte-Westfalia;
            RP=Renania-Palatinado; SL=Sarre; SN=Sajonia; ST=Sajonia-Anhalt; TH=Turingia
        """,
        "GB": """
            ENG=Inglaterra; NIR=Irlanda del Norte; SCT=Escocia; WLS=Gales
        """,
        "US": """
            DC=Distrito de Columbia; HI=Hawái; LA=Luisiana; NC=Carolina del Norte; ND=Dakota del Norte;
            NH=Nuevo Hampshire; NJ=Nueva Jersey; NM=Nuevo México; NY=Nueva York; PA=Pensilvania;
            SC=Carolina del Sur; SD=Dakota del Sur; WV=Virginia Occidental
        """,
    },
}
"""By language and country: code=name of the parts that readers of that language call differently."""


def names_in(country: str, codes: list[str]) -> dict[str, str]:
    """Code to name, for those of the codes that have a name besides."""
    known = holidays.country_holidays(country).get_subdivision_aliases()
    rather = RATHER.get(country, {})
    found = {}
    for code in codes:
        names = [name for name in known.get(code, ()) if name != code and not re.fullmatch("[A-Z]{1,3}", name)]
        if names:
            found[code] = rather[code] if rather.get(code) in names else names[0]
    return found


def iso_names() -> dict[str, str]:
    """Code (`PL-14`) to name, as ISO 3166-2 has it."""
    return {each["code"]: each["name"] for each in json.loads(ISO_NAMES.read_text("utf-8"))["3166-2"]}


def called_in(language: str, found: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Country to code to name, for the parts that readers of the language call differently than people there."""
    locale = Locale.parse(LANGUAGES[language])
    translated = gettext.translation("iso_3166-2", LOCALES, [language], fallback=language == "en")
    iso, said = iso_names(), said_in(SAID.get(language, {}))
    tables = {}
    for country, there in found.items():
        table = {}
        for code, name in there.items():
            own = OWN_CODE.get(country, {}).get(code)
            official = iso.get(f"{country}-{code}", "")
            other = locale.territories[own] if own else translated.gettext(official) if official else ""
            is_so = other != official and "/" not in other and (language, f"{country}-{code}") not in NOT_SO
            other = said.get(country, {}).get(code) or (re.sub(r"\s*\([^)]*\)$", "", other) if is_so else "")
            if other and other.casefold() != name.casefold():
                table[code] = other
        if table:
            tables[country] = table
    return tables


def iso_codes_version() -> str:
    """The version of Debian's package `iso-codes`."""
    command = ["dpkg-query", "--show", "--showformat=${source:Upstream-Version}", "iso-codes"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def said_in(table: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Country to code to name, for the parts with a name in one language."""
    pairs = {country: (each.split("=") for each in written.split(";")) for country, written in table.items()}
    return {country: {code.strip(): name.strip() for code, name in each} for country, each in pairs.items()}


def main() -> None:
    found = {}
    for file in sorted((ROOM / "policy" / "holiday_data").glob("*.json")):
        codes = sorted(json.loads(file.read_text("utf-8"))["subdivisions"])
        if codes and (names := names_in(file.stem, codes)):
            found[file.stem] = names
    lines = [f" {json.dumps(country)}: {json.dumps(table, ensure_ascii=False)}" for country, table in found.items()]
    source = json.dumps(
        f"holidays {version('holidays')}; Unicode CLDR by babel {version('babel')}; "
        f"iso-codes {iso_codes_version()} (LGPL-2.1-or-later)"
    )
    called = {language: called_in(language, found) for language in LANGUAGES}
    own = [f" {json.dumps(one)}: {json.dumps(table, ensure_ascii=False)}" for one, table in called.items()]
    tail = '\n},\n"said": {\n' + ",\n".join(own) + "\n}}\n"
    TARGET.write_text(f'{{"source": {source},\n"names": {{\n' + ",\n".join(lines) + tail, encoding="utf-8")
    print(f"{sum(map(len, found.values()))} parts of {len(found)} countries")


if __name__ == "__main__":
    main()
