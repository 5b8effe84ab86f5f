"""A pain names who is hurt: «Nobody tells her why», not a heading: «Lack of information».

Whether the persona is the subject only a parser could tell. What can be decided: a pain that
*begins* with a word of slides (lack, poor, inefficient; mancanza, scarsa, criticità) and holds
no person: no name of the persona, no pronoun or possessive that is one, no kin or neighbour.
A concrete image («Hot, sleepless nights») passes. «Users» and «citizens» are no persons: the
journey has somebody with a name. Italian articles (la, lo, gli) count for nothing.
"""

import re

from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import localized

OPENINGS = {
    "it": re.compile(
        r"\W*(?:(?:la|lo|l['’]|il|le|i|gli|una?|un['’]|troppa|tropp[oie]|molta|molt[oie]|forte)\s*)?"
        r"(?:mancanza|mancat[aoie]|assenza|carenz[ae]|scarsità|scars[aoie]|insufficient[ei]|"
        r"insufficienza|inadeguat\w+|inefficien\w+|inaccessibil\w+|inesisten\w+|"
        r"difficoltà|criticità|complessità|problem[ai]|problematic\w+|impossibilità|incertezza|"
        r"disservizi\w*|discontinuità|frammenta\w+|limitat[aoie]|scadent[ei]|pessim[aoie]|"
        r"burocrazia|barrier[ae]|ritardi|costi (?:alti|elevati|eccessivi)|tempi (?:lunghi|di|medi)|"
        r"poc[ao] (?:chiarezza|informazion\w|accessibilità|trasparenza|usabilità|integrazione)|"
        r"bass[ao] (?:qualità|livello|usabilità|accessibilità)|nessun[ao]? (?:informazion\w|"
        r"accesso|supporto|trasparenza|integrazione|chiarezza)|(?:cattiva )?(?:ux|user experience|"
        r"usabilità|esperienza))\b", re.I),
    "en": re.compile(
        r"\W*(?:(?:the|an?|too much|too many|general|high|long)\s+)?"
        r"(?:lack(?:ing)?|absence|shortage|scarcity|missing|insufficient|inadequate|inefficien\w+|"
        r"poor(?:ly)?|bad (?:ux|usability|experience|communication|service)|low (?:quality|level|"
        r"usability|accessibility|trust|awareness)|limited|fragment\w+|complex(?:ity)?|"
        r"difficult(?:y|ies)|issues?|problems?|challenges?|inability|impossibility|uncertainty|"
        r"unavailab\w+|inaccessib\w+|bureaucracy|barriers?|delays?|costs|waiting times?|"
        r"user experience|ux|pain points?|"
        r"no (?:information|access|support|transparency|integration|clarity|communication))\b",
        re.I),
}  # fmt: skip
"""How pains of slides begin."""

PERSONS = {
    "it": re.compile(
        r"\b(?:io|mi|me|noi|ci|tu|ti|te|voi|vi|lui|lei|loro|egli|ella|essi|chi|si|s['’]|sé|"
        r"su[oa]|suoi|sue|mi[oa]|miei|mie|nostr[oaie]|nessuno|qualcuno|ognuno|ciascuno|chiunque|"
        r"altri|tutti|bambin\w+|figli\w*|madre|padre|mamma|papà|genitori|nonn\w+|fratell\w+|"
        r"sorell\w+|marito|moglie|compagn[oa]|amic\w+|vicin[ioe] di casa|i vicini|famiglia|"
        r"coppia)\b",
        re.I),
    "en": re.compile(
        r"\b(?:i|me|my|we|us|our|you|your|he|she|they|him|her|hers|his|them|their|theirs|who|"
        r"whom|nobody|no one|somebody|someone|everyone|everybody|anyone|anybody|others|"
        r"child(?:ren)?|kids?|boys?|girls?|sons?|daughters?|mother|father|mum|dad|parents?|"
        r"grand\w+|brothers?|sisters?|husband|wife|partner|friends?|neighbours?|family|couple)\b",
        re.I),
}  # fmt: skip
"""Words that name a person, in a pain."""

_WORD = re.compile(r"\w+")


def check(subject: StorySubject, report: Report) -> None:
    """Warn about each pain, in Italian or English, that is a slide's heading."""
    for index, step in enumerate(subject.journey.steps):
        if step.today.pain is None:
            continue
        for language, words, field_path in localized(
            step.today.pain, ("steps", index, "today", "pain"), subject.context.languages
        ):
            if language in OPENINGS and impersonal(words, language, subject.context.names):
                report.add(subject.path, field_path, "pain-without-person", language=language)


def impersonal(words: str, language: str, names: tuple[str, ...]) -> bool:
    """Whether a pain in Italian or English begins like a slide and holds no person."""
    if not OPENINGS[language].match(words) or PERSONS[language].search(words):
        return False
    return not any(word.lower() in names for word in _WORD.findall(words))
