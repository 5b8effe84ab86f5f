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

NEIGHBOURS = {
    "pt": ("es", "it"),
    "ca": ("es", "it"),
    "gl": ("es", "it"),
    "eu": ("es",),
    "fr": ("it", "es", "en"),
    "ro": ("it", "es", "en"),
    "sq": ("it", "en"),
    "fa": ("ur", "ar"),
    "ps": ("ur", "ar"),
    "ks": ("ur",),
    "sd": ("ur",),
    "pa": ("ur",),
    "hi": ("ur", "en"),
    "ku": ("ar",),
    "ber": ("ar",),
    "yue": ("zh",),
    "wuu": ("zh",),
}
"""For a language that the phones do not speak, those that its speakers most often read."""

say = PHONES.say
