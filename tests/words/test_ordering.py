"""Lists of names follow the alphabet of their reader."""

import pytest

from podpora.words import order_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("es", "Belarús Bélgica Belice Benín Bermudas Líbano Liberia Lituania Mónaco Mongolia Túnez Turkmenistán"),
        ("es-419", "Cana Canz Caña Cao Níger Nigeria Niue"),
        ("pl", "Azja Łotwa Maroko Zambia Zimbabwe Źródło Żabno"),
        ("pl", "Luksemburg Lyon Łomża Macedonia Oman Ozorków Ósmy"),
        ("cs", "Cuba Cypr Čad Čína Dánsko Haiti Hurá Chile Chorvatsko Indie Řecko Saba Šalamoun Zair Žabí"),
        ("cs", "Írán Irsko Itálie Ňaka Nizozemsko Norsko Ozo Ústí Vatikán"),
        ("en", "Afghanistan Åland Albania Österreich Ostrava Oz"),
    ],
)
def test_the_alphabet_of_the_reader(language: str, names: str) -> None:
    wanted = names.split()
    mixed = wanted[::-1]
    assert sorted(mixed, key=lambda name: order_key(name, language)) == wanted
