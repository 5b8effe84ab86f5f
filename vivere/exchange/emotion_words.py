"""Words and emoji that name an emotion, on our scale from −2 to +2.

Used where a cell holds a word instead of a number, and to tell an emotion from a person's name.
"""

from vivere.exchange.text import plain_letters

_WORDS: dict[int, str] = {
    -2: "arrabbiato arrabbiata rabbia paura terrorizzato disperato disperata furioso panico angry "
        "molto-male very-bad anger fear afraid scared furious desperate panic 😡 😠 🤬 😱 😨 😭",
    -1: "triste preoccupato preoccupata ansioso ansiosa ansia frustrato frustrata frustrazione "
        "confuso confusa irritato stanco stanca disagio stress stressato sad worried anxious "
        "frustrated frustration confused annoyed tired unhappy stressed bored bad "
        "🙁 ☹ 😟 😕 😞 😢 😣 😤 😩 😒 👎",
    0: "neutro neutra neutrale indifferente normale cosi-cosi neutral ok okay indifferent meh "
       "😐 😑 😶 🫤",
    1: "contento contenta soddisfatto soddisfatta sollevato sollievo sereno serena tranquillo "
       "curioso fiducioso bene satisfied relieved relief calm hopeful curious pleased good glad "
       "🙂 😊 ☺ 😌 👍",
    2: "felice entusiasta gioia felicissimo fiducia happy joy delighted excited thrilled "
       "trust amazed proud great molto-bene very-good 😀 😃 😄 😁 🥳 😍 🤩 🥰 🎉",
}  # fmt: skip

EMOTION_WORDS: dict[str, int] = {
    word: emotion for emotion, words in _WORDS.items() for word in words.split()
}


def emotion_of_word(text: str) -> int | None:
    """The emotion that a word or a face names, if it is one that we know."""
    return EMOTION_WORDS.get(plain_letters(text).replace("\ufe0f", "").strip().replace(" ", "-"))
