"""Names of the frozen holidays in the interface's languages, for `make_holidays`.

The package gives a country's holidays in a few languages: those that it has in a language of ours make a list from
English names to names in that language, whatever the country. Where countries say it differently, what most of them
say stands. Names that are known all over the world and such as mean another day elsewhere are given below.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

Days = dict[str, str]

LANGUAGES: Final = ("pl", "cs", "es")
ENDING: Final = re.compile(r" \(([^()]*)\)$")
BY_HAND: Final = (
    ("(observed)", "(dzień wolny w zamian)", "(náhradní volno)", "(trasladado)"),
    ("(estimated)", "(data przewidywana)", "(předpokládané datum)", "(fecha estimada)"),
    (
        "(observed, estimated)",
        "(w zamian, data przewidywana)",
        "(náhradní, předpokládané datum)",
        "(trasladado, fecha estimada)",
    ),
    ("New Year's Day", "Nowy Rok", "Nový rok", "Año Nuevo"),
    ("New Year's Eve", "Sylwester", "Silvestr", "Fin de Año"),
    ("Epiphany", "Święto Trzech Króli", "Zjevení Páně (Tři králové)", "Epifanía"),
    ("Carnival Monday", "Poniedziałek karnawałowy", "Karnevalové pondělí", "Lunes de Carnaval"),
    ("Carnival Tuesday", "Wtorek karnawałowy", "Karnevalové úterý", "Martes de Carnaval"),
    ("Maundy Thursday", "Wielki Czwartek", "Zelený čtvrtek", "Jueves Santo"),
    ("Good Friday", "Wielki Piątek", "Velký pátek", "Viernes Santo"),
    ("Holy Saturday", "Wielka Sobota", "Bílá sobota", "Sábado Santo"),
    ("Easter Sunday", "Niedziela Wielkanocna", "Velikonoční neděle", "Domingo de Pascua"),
    ("Easter Monday", "Poniedziałek Wielkanocny", "Velikonoční pondělí", "Lunes de Pascua"),
    ("Ascension Day", "Wniebowstąpienie Pańskie", "Nanebevstoupení Páně", "Ascensión del Señor"),
    ("Pentecost", "Zielone Świątki", "Svatodušní neděle", "Pentecostés"),
    ("Pentecost Monday", "Poniedziałek Zielonych Świątek", "Svatodušní pondělí", "Lunes de Pentecostés"),
    ("Corpus Christi", "Boże Ciało", "Boží tělo", "Corpus Christi"),
    ("Assumption Day", "Wniebowzięcie Najświętszej Marii Panny", "Nanebevzetí Panny Marie", "Asunción de la Virgen"),
    ("All Saints' Day", "Wszystkich Świętych", "Svátek všech svatých", "Día de Todos los Santos"),
    ("All Souls' Day", "Dzień Zaduszny", "Památka zesnulých", "Día de los Difuntos"),
    ("Reformation Day", "Święto Reformacji", "Den reformace", "Día de la Reforma"),
    ("Immaculate Conception", "Niepokalane Poczęcie", "Neposkvrněné početí Panny Marie", "Inmaculada Concepción"),
    ("Christmas Eve", "Wigilia Bożego Narodzenia", "Štědrý den", "Nochebuena"),
    ("Christmas Day", "Boże Narodzenie (pierwszy dzień)", "1. svátek vánoční", "Navidad"),
    ("Second Day of Christmas", "Boże Narodzenie (drugi dzień)", "2. svátek vánoční", "Segundo día de Navidad"),
    (
        "Boxing Day",
        "Drugi dzień świąt (Boxing Day)",
        "2. svátek vánoční (Boxing Day)",
        "Segundo día de Navidad (Boxing Day)",
    ),
    ("Saint Stephen's Day", "Świętego Szczepana", "Svatého Štěpána", "San Esteban"),
    ("Eid al-Fitr", "Id al-Fitr", "Íd al-fitr", "Eid al-Fitr"),
    ("Eid al-Adha", "Id al-Adha", "Íd al-adhá", "Eid al-Adha"),
    ("Islamic New Year", "Muzułmański Nowy Rok", "Islámský nový rok", "Año nuevo islámico"),
    ("Prophet's Birthday", "Urodziny Proroka", "Narození proroka", "Nacimiento del Profeta"),
    ("Labor Day", "Święto Pracy", "Svátek práce", "Día del Trabajo"),
    ("Labour Day", "Święto Pracy", "Svátek práce", "Día del Trabajo"),
    ("May Day", "Święto Pierwszego Maja", "První máj", "Primero de Mayo"),
    ("National Day", "Święto Państwowe", "Státní svátek", "Fiesta Nacional"),
    ("Independence Day", "Dzień Niepodległości", "Den nezávislosti", "Día de la Independencia"),
    ("Constitution Day", "Dzień Konstytucji", "Den ústavy", "Día de la Constitución"),
    ("Republic Day", "Dzień Republiki", "Den republiky", "Día de la República"),
    ("Victory Day", "Dzień Zwycięstwa", "Den vítězství", "Día de la Victoria"),
    ("Liberation Day", "Dzień Wyzwolenia", "Den osvobození", "Día de la Liberación"),
    ("Statehood Day", "Dzień Państwowości", "Den státnosti", "Día del Estado"),
    ("Armed Forces Day", "Dzień Sił Zbrojnych", "Den ozbrojených sil", "Día de las Fuerzas Armadas"),
    ("Army Day", "Dzień Wojska", "Den armády", "Día del Ejército"),
    ("Armistice Day", "Dzień Rozejmu", "Den příměří", "Día del Armisticio"),
    (
        "International Women's Day",
        "Międzynarodowy Dzień Kobiet",
        "Mezinárodní den žen",
        "Día Internacional de la Mujer",
    ),
    ("German Unity Day", "Dzień Jedności Niemiec", "Den německé jednoty", "Día de la Unidad Alemana"),
    (
        "Martin Luther King Jr. Day",
        "Dzień Martina Luthera Kinga",
        "Den Martina Luthera Kinga",
        "Día de Martin Luther King",
    ),
    ("Washington's Birthday", "Urodziny Waszyngtona", "Washingtonovy narozeniny", "Natalicio de Washington"),
    ("Memorial Day", "Dzień Pamięci", "Den obětí války (Memorial Day)", "Día de los Caídos"),
    (
        "Juneteenth National Independence Day",
        "Juneteenth (dzień zniesienia niewolnictwa)",
        "Juneteenth (konec otroctví)",
        "Juneteenth (fin de la esclavitud)",
    ),
    ("Columbus Day", "Dzień Kolumba", "Kolumbův den", "Día de la Raza"),
    ("Veterans Day", "Dzień Weteranów", "Den veteránů", "Día de los Veteranos"),
    ("Thanksgiving Day", "Święto Dziękczynienia", "Den díkůvzdání", "Día de Acción de Gracias"),
    ("President's Day", "Dzień Prezydenta", "Den prezidenta", "Día del Presidente"),
    ("National Heroes Day", "Dzień Bohaterów Narodowych", "Den národních hrdinů", "Día de los Héroes Nacionales"),
)  # fmt: skip


def names_in(
    language: str, countries: Iterable[str], days_in: Callable[[str, str], Iterator[tuple[Days, Days]]]
) -> Days:
    """English name to name in that language. ``days_in`` gives a country's days in English and in the language, place
    by place."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for country in countries:
        here = {pair for english, own in days_in(country, language) for pair in _pairs(english, own)}
        for english_name, name in sorted(here):
            said[english_name][name] += 1
    names = {one: max(sorted(ways), key=lambda way: ways[way]) for one, ways in said.items()}
    column = 1 + LANGUAGES.index(language)
    names |= {row[0]: row[column] for row in BY_HAND}
    return {one: name for one, name in sorted(names.items()) if one != name}


def _pairs(english: Days, own: Days) -> Iterator[tuple[str, str]]:
    for day, said in english.items():
        many, other = said.split("; "), own.get(day, "").split("; ")
        if len(many) != len(other):
            continue
        for one, name in zip(many, other, strict=True):
            plain = ENDING.sub("", one)
            yield plain, ENDING.sub("", name) if plain != one else name
