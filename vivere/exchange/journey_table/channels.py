"""The channel that a word names, in the languages of our users; codes of the Italian vocabulary."""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

from vivere.exchange.journey_table.eaten import eaten_hint
from vivere.exchange.report import Notes, short
from vivere.exchange.text import plain_letters
from vivere.i18n import LANGUAGES, say
from vivere.model import CHANNEL_CODES, Channel

_MORE_CHANNELS = {
    "app":
        "applicazione mobile smartphone aplicacion application handy-app mobile- "
        "app",
    "web":
        "sito website online portale portal internet sito-web web-site webseite "
        "site-web sitio-web portail site pagina-web",
    "desk":
        "ufficio office counter front-office sportello schalter buro amt guichet "
        "bureau oficina mostrador ventanilla branch agency agenzia",
    "home":
        "casa domicilio at-home home-visit visita-a-casa zuhause zu-hause "
        "hausbesuch a-domicile",
    "call_centre":
        "callcenter call-centre contact-center contact-centre numero-verde "
        "helpline hotline centre-d-appels centro-de-llamadas",
    "phone":
        "telefono phone-call call chiamata tel telefon anruf telephone appel "
        "llamada telefonata telephone-call",
    "totem": "kiosk chiosco borne automat quiosco terminal",
    "video":
        "videocall video-call videoconferenza teams zoom videoanruf visio "
        "videollamada",
    "intermediary": "mediatore caf farmacia pharmacy patronato",
    "message":
        "sms whatsapp email e-mail mail chat lettera letter notifica notification "
        "brief nachricht courrier courriel lettre correo carta-postale post posta mensaje",
    "card": "carta tessera pass badge karte carte tarjeta",
    "display":
        "pannello tabellone screen panel sign poster anzeige bildschirm affichage "
        "pantalla cartel",
    "device": "sensore sensor wearable iot gerat appareil dispositivo",
    "place":
        "luogo presenza di-persona in-person fisico physical vor-ort sur-place "
        "en-persona ort lugar",
    "meeting": "riunione assemblea colloquio treffen termin rendez-vous reunion",
    "vehicle":
        "mezzo bus autobus tram metro treno train auto car zug fahrzeug vehicule "
        "voiture coche tren",
}  # fmt: skip
_BETWEEN = re.compile(r"[,;/+&\n|]|\b(?:e|and|und|et|y)\b")


@cache
def _channels() -> Mapping[str, Channel]:
    found: dict[str, Channel] = {}
    for channel in get_args(Channel):
        ours = [channel, *(say(language, f"channel.{channel}") for language in LANGUAGES)]
        for name in [*_MORE_CHANNELS.get(channel, "").split(), *ours]:
            found[_plain(name)] = channel
    return found


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", plain_letters(text).strip()))


def channel_named(text: str) -> Channel | None:
    """The channel that a whole text names."""
    return _channels().get(_plain(text))


def channel_of(text: str, line: int, notes: Notes) -> Channel | None:
    """The channel that a cell names; of several the first that we know, which is reported."""
    if not text or (channel := channel_named(text)):
        return channel if text else None
    parts = [part for piece in _BETWEEN.split(text) if (part := piece.strip())]
    known = [part for part in parts if channel_named(part)]
    if not known:
        notes.lost(f"the channel {short(text)} is none that we know", line)
        return None
    for part in parts:
        if part != known[0]:
            notes.lost(f"the channel {short(part)}: a step has one, here {short(known[0])}", line)
    return channel_named(known[0])


_NUMBER = re.compile(r"'?0*([1-9][0-9]{0,3})(?:[.,]0+)?")
_POWER = re.compile(r"([1-9](?:[.,][0-9]{1,4})?)[eE]\+?0*([1-9])")
_BY_NUMBER = {int(code): code for code in CHANNEL_CODES}
"""The codes by their figures; no two of them differ in zeros in front alone."""


def code_of(text: str, line: int, notes: Notes) -> str | None:
    """A channel code of the Italian vocabulary; zeros that a spreadsheet took away are put back."""
    if not text or text in CHANNEL_CODES:
        return text or None
    code = _BY_NUMBER.get(_figures(text))
    if code is None:
        notes.lost(
            f"the channel code {short(text)} is not in the vocabulary{eaten_hint(text)}", line
        )
        return None
    notes.changed(f"the channel code {short(text)} lost its zeros: it is {code} again", line)
    return code


def _figures(text: str) -> int:
    """The number that a spreadsheet made of a code: ``31``, ``31.0``, ``3,1E+01``; 0 if none."""
    if found := _NUMBER.fullmatch(text):
        return int(found[1])
    if found := _POWER.fullmatch(text):
        number = float(found[1].replace(",", ".")) * 10 ** int(found[2])
        return round(number) if abs(number - round(number)) < 1e-6 else 0
    return 0
