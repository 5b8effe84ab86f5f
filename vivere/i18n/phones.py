"""The words of the phone's pages."""

from pathlib import Path

from vivere.i18n.vocabulary import Language, Vocabulary

PHONES = Vocabulary(
    Path(__file__).parent / "phones",
    (
        Language("it", "Italiano"),
        Language("en", "English"),
        Language("zh", "中文"),
        Language("ur", "اردو"),
        Language("ar", "العربية"),
        Language("es", "Español"),
    ),
)
LANGUAGES = tuple(PHONES.names)
"""Their tags; the first is the fallback."""

say = PHONES.say
