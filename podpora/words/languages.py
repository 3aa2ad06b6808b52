"""Which of the four languages a text shows by its function words."""

from collections.abc import Collection, Iterable
from typing import Final

from podpora.words.folding import fold

LANGUAGES: Final = ("en", "pl", "cs", "es")

_FUNCTION_WORDS: Final = {
    "en": "a an and are as at be been but by can did do does for from had has have he her his how if in into is it its"
    " my no not of on or our she so than that the their them then there these they this to was we were what when where"
    " which who will with would you your",
    "pl": "a aby albo ale bo być był była było były czy dla do gdy go i ich ile im ja jak jako je jego jej jest jeszcze"
    " już kiedy która które który ma mamy mi mnie może na nad nam nas nie niż o od on oraz po pod podczas przed przez"
    " przy są się tak tam te tego tej ten to tu ty tylko tym u w we wszystko z za ze że żeby",
    "cs": "a aby ale ani až bez bude by byl byla bylo být co či do ho i jak jako je jeho jen jsem jsme jsou již k kdy"
    " kde která které který ku má mám máme mi mu my na nad nám nás ne nebo není o od on pak po pod podle pro proto před"
    " při s se si také tak tam te ten tento to toto ty u už v ve však z za ze že",
    "es": "a al algo ante así aunque cada como con cuando de del desde donde dos el él ella en entre era es esa ese eso"
    " esta está están este esto fue ha han hasta hay la las le les lo los más me mi muy nada ni no nos o para pero por"
    " porque puede que qué se según ser si sí sin sobre son su sus también te tiene un una uno y ya",
}
FUNCTION_WORDS: Final = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
FOLDED_FUNCTION_WORDS: Final = frozenset(fold(word) for words in FUNCTION_WORDS.values() for word in words)
_TELLING: Final = {  # those of one language alone: "a", "do" and "to" tell nothing
    word: language
    for language, words in FUNCTION_WORDS.items()
    for word in words
    if not any(word in FUNCTION_WORDS[other] for other in LANGUAGES if other != language)
}


def languages_of(words: Iterable[str]) -> tuple[str, ...]:
    """The languages of a text whose lower-case words are given, English always among them; all four where the text
    does not show any, as a subject line of three nouns does not.

    A text in two languages shows both: each language counts that has a third of the function words of the most
    frequent one.
    """
    seen = dict.fromkeys(LANGUAGES, 0)
    for word in words:
        language = _TELLING.get(word)
        if language is not None:
            seen[language] += 1
    most = max(seen.values())
    if most < 2:
        return LANGUAGES
    return tuple(language for language in LANGUAGES if language == "en" or 3 * seen[language] >= most)


def are_function_words(words: Collection[str]) -> bool:
    """Whether every one of these folded words only holds sentences together, in any of the languages."""
    return all(word in FOLDED_FUNCTION_WORDS for word in words)
