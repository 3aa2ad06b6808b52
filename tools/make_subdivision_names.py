"""Freezes the names of parts of countries with holidays of their own in `podpora/faces/web/subdivision_names.json`.

The names come from the package `holidays`, mostly as they are called there; its version is written into the file.
`SAID` has those that other languages have a common name of their own for. Run it again when `make_holidays` was, or
`SAID` changed. The output depends on these alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

import holidays

ROOM = Path(__file__).resolve().parent.parent / "podpora"
TARGET = ROOM / "faces" / "web" / "subdivision_names.json"
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
    return {code: known[code][0] for code in codes if known.get(code) and known[code][0] != code}


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
    source = json.dumps(f"holidays {version('holidays')}")
    own = [f" {json.dumps(one)}: {json.dumps(said_in(table), ensure_ascii=False)}" for one, table in SAID.items()]
    tail = '\n},\n"said": {\n' + ",\n".join(own) + "\n}}\n"
    TARGET.write_text(f'{{"source": {source},\n"names": {{\n' + ",\n".join(lines) + tail, encoding="utf-8")
    print(f"{sum(map(len, found.values()))} parts of {len(found)} countries")


if __name__ == "__main__":
    main()
