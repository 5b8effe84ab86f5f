"""Words and emoji that name an emotion, on our scale from −2 to +2.

Used where a cell holds a word instead of a number, and to tell an emotion from a person's name.
"""

import re

from vivere.i18n.letters import plain_letters

_WORDS: dict[int, str] = {
    -2:
        "arrabbiato arrabbiata rabbia paura terrorizzato disperato disperata furioso panico "
        "angry molto-male very-bad anger fear afraid scared furious desperate panic 😡 😠 🤬 😱 😨 "
        "😭 pessimo pessima malissimo molto-negativo very-negative outraged hopeless wutend "
        "verzweifelt zornig panisch verangstigt angst sehr-schlecht furieux furieuse "
        "en-colere colere desespere desesperee panique tres-mal peur furiosa enfadado "
        "enfadada enojado enojada desesperado desesperada muy-mal miedo 🤮 💔 :'( --",
    -1:
        "triste preoccupato preoccupata ansioso ansiosa ansia frustrato frustrata "
        "frustrazione confuso confusa irritato stanco stanca disagio stress stressato sad "
        "worried anxious frustrated frustration confused annoyed tired unhappy stressed bored "
        "bad 🙁 ☹ 😟 😕 😞 😢 😣 😤 😩 😒 👎 male cattivo cattiva negativo negativa deluso delusa "
        "impaziente insicuro insicura insoddisfatto insoddisfatta spaesato spaesata nervoso "
        "nervosa negative disappointed dissatisfied nervous overwhelmed impatient lost upset "
        "traurig frustriert verwirrt genervt verargert besorgt unzufrieden unsicher gestresst "
        "ungeduldig enttauscht mude schlecht negativ frustre frustree confus confuse inquiet "
        "inquiete stresse stressee decu decue fatigue fatiguee insatisfait insatisfaite agace "
        "agacee enerve enervee perdu perdue anxieux anxieuse mal negatif frustrado frustrada "
        "confundido confundida preocupado preocupada estresado estresada decepcionado "
        "decepcionada cansado cansada insatisfecho insatisfecha molesto molesta nervioso "
        "nerviosa 😔 🙄 :( :-( :/ :-/",
    0:
        "neutro neutra neutrale indifferente normale cosi-cosi neutral ok okay indifferent "
        "meh 😐 😑 😶 🫤 neutral-feeling gleichgultig in-ordnung mittel mittelmassig neutre moyen "
        "moyenne comme-ci-comme-ca indiferente regular 🤔 :| :-| +/- ±",
    1:
        "contento contenta soddisfatto soddisfatta sollevato sollievo sereno serena "
        "tranquillo curioso fiducioso bene satisfied relieved relief calm hopeful curious "
        "pleased good glad 🙂 😊 ☺ 😌 👍 buono buona positivo positiva curiosa fiduciosa "
        "interessato interessata tranquilla positive confident reassured interested content "
        "zufrieden erleichtert gut ruhig hoffnungsvoll neugierig zuversichtlich positiv "
        "satisfait satisfaite soulage soulagee contente confiant confiante calme curieux "
        "curieuse rassure rassuree bien positif satisfecho satisfecha aliviado aliviada "
        "confiado confiada esperanzado esperanzada 😇 😉 :) :-) ;) ;-) +",
    2:
        "felice entusiasta gioia felicissimo fiducia happy joy delighted excited thrilled "
        "trust amazed proud great molto-bene very-good 😀 😃 😄 😁 🥳 😍 🤩 🥰 🎉 ottimo ottima "
        "benissimo molto-positivo orgoglioso orgogliosa entusiasmo very-positive excellent "
        "enthusiastic love glucklich begeistert froh stolz erfreut freude sehr-gut "
        "sehr-zufrieden heureux heureuse ravi ravie enthousiaste joyeux joyeuse tres-bien "
        "fier fiere feliz encantado encantada entusiasmado entusiasmada alegre muy-bien "
        "orgulloso orgullosa ❤ 😎 🤗 :D :-D ++",
}  # fmt: skip

EMOTION_WORDS: dict[str, int] = {
    plain_letters(word): emotion for emotion, words in _WORDS.items() for word in words.split()
}

_STRONGER = frozenset({
    "molto", "very", "sehr", "tres", "muy", "extremely", "davvero", "really", "assai",
})  # fmt: skip
_WEAKER = frozenset({
    "poco", "un-po", "un-po'", "un-po’", "a-bit", "slightly", "etwas", "un-peu", "un-poco",
    "abbastanza", "quite",
})  # fmt: skip
_DENIES = frozenset({
    "non", "not", "no", "nicht", "kein", "keine", "pas", "sin",
    "ma", "but", "aber", "mais", "pero",
})  # fmt: skip
"""Words after which an emotion is not, or not only, the one that is named."""
_BETWEEN = re.compile(r"[,;/&+\n()]|\s(?:e|ed|and|und|et|y)\s")
_FACE = re.compile("([\U0001f300-\U0001faff☹☺❤👍👎]\ufe0f?)")


def emotion_of_word(text: str) -> int | None:
    """The emotion that a word or a face names, if it is one that we know."""
    return EMOTION_WORDS.get(_plain(text))


def emotion_of_phrase(text: str) -> int | None:
    """The emotion of a few words or faces: «very happy», «angry, tired», «🙂 calm».

    ``None`` where none is known, where they are good and bad at once, or where one is denied.
    """
    if (whole := emotion_of_word(text)) is not None:
        return whole
    parts = [part for piece in _BETWEEN.split(text) for part in _FACE.split(piece) if part.strip()]
    if any(word in _DENIES for part in parts for word in _plain(part).split("-")):
        return None
    found = [emotion for part in parts if (emotion := _with_degree(_plain(part))) is not None]
    if not found or min(found) < 0 < max(found):
        return None
    return min(found) if min(found) < 0 else max(found)


def _with_degree(phrase: str) -> int | None:
    """The emotion of a word, also with «very» or «a bit» before it."""
    if phrase in EMOTION_WORDS:
        return EMOTION_WORDS[phrase]
    for degrees, size in ((_STRONGER, 2), (_WEAKER, 1)):
        for degree in degrees:
            emotion = EMOTION_WORDS.get(phrase.removeprefix(f"{degree}-"), 0)
            if phrase.startswith(f"{degree}-") and emotion:
                return size if emotion > 0 else -size
    return None


def _plain(text: str) -> str:
    return "-".join(plain_letters(text).replace("\ufe0f", "").split())
