"""Tables as text: encodings, separators and line ends as spreadsheets and people save them."""

import codecs
from typing import Any

import pytest
import yaml

from vivere.exchange import Import, Kind, import_bytes
from vivere.exchange.encoding import text_of_bytes
from vivere.exchange.report import Notes

TABLE = (
    ("Fase", "Passo", "Oggi", "Emozione oggi (-2..+2)"),
    ("Prima", "Cerca l'orario", "Il foglio è strappato; perché piove", "-2"),
    ("Dopo", "Aspetta", "Così, «già» di là", "1"),
)
STEPS = [row[1:3] for row in TABLE[1:]]


def lines(separator: str, end: str = "\n") -> str:
    rows = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in TABLE]
    return end.join(separator.join(row) for row in rows) + end


def steps(found: Import) -> list[tuple[str, str]]:
    (id_,) = found.journeys
    data = yaml.safe_load(found.files[f"journeys/{id_}.yaml"])
    return [(step["title"]["it"], step["today"]["story"]["it"]) for step in data["steps"]]


def said(found: Import, kind: Kind) -> str:
    return " | ".join(one.message for one in found.report if one.kind is kind)


def read(data: bytes | str, name: str = "t.csv", **asked: Any) -> Import:
    content = data.encode() if isinstance(data, str) else data
    return import_bytes(name, content, language="it", **asked)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_and_line_end(separator: str, end: str) -> None:
    assert steps(read(lines(separator, end))) == STEPS


@pytest.mark.parametrize(
    "first", ["sep={0}", "SEP={0}", '"sep={0}"', "\ufeffsep={0}", "sep={0}{0}{0}{0}"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "^", "~", ":"])
def test_a_line_that_names_the_separator_is_no_row(first: str, separator: str) -> None:
    if first.endswith("{0}{0}") and separator in "^~:":
        first = "sep={0}"
    found = read(f"{first.format(separator)}\r\n{lines(separator, chr(10))}")
    assert steps(found) == STEPS
    assert "the first line says so" in said(found, Kind.READ_AS)
    assert not said(found, Kind.LOST)
    emotions = next(one for one in found.report if one.message.startswith("emotions"))
    assert emotions.lines == (2,)


def test_a_line_that_names_another_separator_does_not_win() -> None:
    found = read(f"sep=,\n{lines(';')}")
    assert steps(found) == STEPS
    assert "names “,”, but columns are separated by semicolons" in said(found, Kind.CHANGED)


ENCODED = {
    "utf-8": lines(";").encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + lines(";").encode(),
    "utf-16 le": codecs.BOM_UTF16_LE + lines("\t").encode("utf-16-le"),
    "utf-16 be": codecs.BOM_UTF16_BE + lines("\t").encode("utf-16-be"),
    "utf-16 le without a mark": lines("\t").encode("utf-16-le"),
    "utf-16 be without a mark": lines("\t").encode("utf-16-be"),
    "utf-32": lines("\t").encode("utf-32"),
    "windows-1252": lines(";").encode("cp1252"),
    "mac roman": lines(";", "\r").encode("mac_roman"),
}


@pytest.mark.parametrize("name", ["t.csv", "t.txt", "T.TXT"])
@pytest.mark.parametrize("data", ENCODED.values(), ids=list(ENCODED))
def test_every_encoding_that_spreadsheets_save(data: bytes, name: str) -> None:
    assert steps(read(data, name)) == STEPS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Où est-ce ? Ça ne répond pas, très déçu", "mac_roman"),
        ("„Überall“ Stau – müde, Straße gesperrt", "mac_roman"),
        ("¿Dónde está? Mañana, dijo", "mac_roman"),
        ("Perché l’ufficio è chiuso", "cp1252"),
        ("“così” – però", "cp1252"),
        ("l’ora", "cp1252"),
    ],
)
def test_mac_roman_only_where_it_is_sure(text: str, encoding: str) -> None:
    found = read(f"Passo;Oggi\nA;{text}\n".encode(encoding))
    assert steps(found) == [("A", text)]
    words = {"mac_roman": "Mac OS Roman", "cp1252": "Windows-1252"}[encoding]
    assert f"read as {words}, check the accents" in said(found, Kind.READ_AS)


@pytest.mark.parametrize(
    ("encoding", "name", "words"),
    [
        ("cp1254", "Windows-1254 (Turkish)", "Hemşire arıyor; İki saat bekliyor; Şoför güler"),
        ("cp1250", "Windows-1250 (Central European)", "Pielęgniarka dzwoni; żółć"),
        ("cp1250", "Windows-1250 (Central European)", "Sestra volá; příliš žluťoučký kůň"),
        ("cp1250", "Windows-1250 (Central European)", "Az ápoló hív; őrült árvíz"),
        ("cp1251", "Windows-1251 (Cyrillic)", "Медсестра звонит; їде; Чекає дві години"),
        ("cp1253", "Windows-1253 (Greek)", "Η νοσοκόμα τηλεφωνεί; Σπίτι"),
        ("cp1252", "Windows-1252", "Überqueren; größe; „Müller“; l’été; œuvre; estações; mãe"),
        ("mac_roman", "Mac OS Roman", "È l’età più bella; perché sì; «città»"),
    ],
)  # fmt: skip
def test_tables_of_other_locales_keep_their_letters(encoding: str, name: str, words: str) -> None:
    notes = Notes()
    assert text_of_bytes(words.encode(encoding), notes) == words
    assert [one.message for one in notes.entries()] == [
        f"the file is not UTF-8: read as {name}, check the accents"
    ]


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("cp1252", "Etapa;Ação;Ponto de contato;Hoje;Emoção;Dores;Amanhã"),
        ("cp1252", "Fase;Stap;Contactpunt;Vandaag;Gevoel;Pijnpunten;Toekomst"),
        ("cp1254", "Aşama;Adım;Temas noktası;Bugün;Duygu;Sorunlar;Gelecek"),
        ("cp1250", "Etap;Krok;Punkt styku;Dziś;Emocje;Problemy;Przyszłość"),
    ],
)
def test_headers_of_other_locales_are_known(encoding: str, header: str) -> None:
    found = read((f"{header}\nA;B;C;D;-1;F;G\n").encode(encoding))
    (step,) = yaml.safe_load(found.files["journeys/t.yaml"])["steps"]
    said_of = (step["title"], step["touchpoint"]["name"], step["today"]["story"],
               step["today"]["pain"], step["future"]["story"])  # fmt: skip
    assert [next(iter(words.values())) for words in said_of] == list("BCDFG")
    assert step["today"]["emotion"] == -1
    assert not said(found, Kind.LOST)


def test_a_text_file_is_a_table_or_a_diagram() -> None:
    diagram = "journey\n  title Un giorno\n  section Casa\n    Sveglia: 3: Zoe\n"
    assert read(diagram, "t.txt").format == "mermaid"
    assert read(lines("|"), "t.txt").format == "csv"
    assert "the texts" not in said(read("solo parole", "t.txt"), Kind.READ_AS)


def test_rows_that_stand_in_one_cell_are_taken_apart() -> None:
    quoted = "".join('"{}"\n'.format(line.replace('"', '""')) for line in lines(",").splitlines())
    found = read(quoted)
    assert steps(found) == STEPS
    assert "each row stands in one cell" in said(found, Kind.READ_AS)


def test_a_text_written_as_a_formula_is_that_text() -> None:
    found = read('Passo;Oggi\n"=""031""";"=""dice """"sì"""""""\n')
    assert steps(found) == [("031", 'dice "sì"')]
    assert "is read as that text" in said(found, Kind.READ_AS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("M.NUMBERS", "Apple Numbers file (.numbers)"), ("m.xlsb", "binary Excel file (.xlsb)"),
        ("m.gsheet", "only a link to Google Sheets (.gsheet)"),
    ],
)  # fmt: skip
def test_other_spreadsheets_are_refused_by_name_with_a_way_out(name: str, words: str) -> None:
    refused = said(read(b"\0", name), Kind.REFUSED)
    assert words in refused
    assert ".xlsx or .csv" in refused


def test_an_import_without_a_journey_is_refused() -> None:
    for name, data in (("t.csv", "nome;cognome\n"), ("t.txt", "x"), ("t.csv", "Passo;Oggi\n")):
        found = read(data, name)
        assert not found.journeys
        assert said(found, Kind.REFUSED)
