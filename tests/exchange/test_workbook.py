"""The workbook we write, as the person who fills it in and prints it finds it."""

import io
from dataclasses import replace
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from vivere.exchange import export, import_bytes, target_of_catalog
from vivere.exchange.journey_table.channels import channel_of
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_table.layout import Layout
from vivere.exchange.report import Notes
from vivere.exchange.tabular import ColumnStyle, Sheet, write_xlsx
from vivere.i18n import say
from vivere.model import CHANNEL_CODES
from vivere.model.catalog import Catalog

CHANNELS = columns_of().at(("steps", "touchpoint", "channel")).field.options
EMOTION = {"it": "Emozione oggi (-2..+2)", "en": "Emotion today (-2..+2)"}
CHANNEL = {"it": "Canale", "en": "Channel"}
LANGUAGES = pytest.mark.parametrize("language", ["it", "en"])


def written(catalog: Catalog, language: str) -> Any:
    return load_workbook(io.BytesIO(export(catalog, "xlsx", language=language).file.content))


def column(sheet: Any, name: str) -> Any:
    """The letter over the column with a header."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == name)


def lists(sheet: Any) -> dict[str, Any]:
    """The lists to pick from, by the letter of their column."""
    return {str(one.sqref)[: str(one.sqref).index("2")]: one
            for one in sheet.data_validations.dataValidation}  # fmt: skip


@LANGUAGES
def test_the_sheet_reads_and_prints_well(borgo: Catalog, language: str) -> None:
    for sheet in written(borgo, language):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sum(one.width for one in sheet.column_dimensions.values()) < 900
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        for row in sheet.iter_rows():
            for cell in (one for one in row if isinstance(one.value, str)):
                assert cell.alignment.wrap_text
                longest = max(len(word) for word in cell.value.split())
                assert sheet.column_dimensions[cell.column_letter].width > min(longest, 12)


@pytest.mark.parametrize(("language", "worst"), [("it", "−2 molto male"), ("en", "−2 very bad")])
def test_emotions_and_channels_are_picked_from_lists_in_words(
    borgo: Catalog, language: str, worst: str
) -> None:
    for sheet in written(borgo, language):
        found = lists(sheet)
        emotions, channels = (
            found[column(sheet, name)] for name in (EMOTION[language], CHANNEL[language])
        )
        assert emotions.formula1 == '"-2,-1,0,1,2"'
        assert emotions.prompt.startswith(worst)
        words = channels.formula1.strip('"').split(",")
        assert words == [say(language, f"channel.{one}") for one in CHANNELS]
        letter = column(sheet, CHANNEL[language])
        assert {cell.value for cell in sheet[letter][1:]} <= set(words)


@LANGUAGES
def test_every_word_of_the_list_comes_back_as_its_channel(language: str) -> None:
    for option in CHANNELS:
        assert channel_of(say(language, f"channel.{option}"), 2, Notes()) == option


def test_no_list_is_longer_than_a_spreadsheet_takes(borgo: Catalog) -> None:
    for language in ("it", "en"):
        for style in Layout(list(borgo.journeys.values()), language).styles():
            assert len(",".join(map(str, style.choices))) <= 255
            assert not any("," in str(choice) for choice in style.choices)
            assert len(style.help) <= 255
    with pytest.raises(ValueError, match="more than 255"):
        write_xlsx([Sheet("s", ("a",), (), (ColumnStyle(("x" * 256,)),))])


def test_codes_and_times_stay_text(borgo: Catalog) -> None:
    journey = next(iter(borgo.journeys.values()))
    code, channel = next(iter(CHANNEL_CODES.items()))
    step = journey.steps[0]
    point = step.touchpoint.model_copy(update={"code": code, "channel": channel})
    step = step.model_copy(update={"touchpoint": point, "time": "08:10"})
    changed = journey.model_copy(update={"steps": (step,)})
    sheet = written(replace(borgo, journeys={journey.id: changed}), "en").worksheets[0]
    for name, value in (("Channel code", code), ("Time", "08:10"), ("Step id", step.id)):
        letter = column(sheet, name)
        cell = sheet[f"{letter}2"]
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")
        assert sheet.column_dimensions[letter].number_format == "@"


@LANGUAGES
def test_what_a_person_picks_comes_back(borgo: Catalog, language: str) -> None:
    journey = next(iter(borgo.journeys.values()))
    done = export(borgo, "xlsx", journeys=[journey.id], language=language)
    book = load_workbook(io.BytesIO(done.file.content))
    sheet = book.worksheets[0]
    for name, value in ((CHANNEL, say(language, "channel.video")), (EMOTION, 2)):
        sheet[f"{column(sheet, name[language])}2"].value = value
    file = io.BytesIO()
    book.save(file)
    found = import_bytes("x.xlsx", file.getvalue(), target=target_of_catalog(borgo))
    step = yaml.safe_load(found.files[f"journeys/{found.journeys[0]}.yaml"])["steps"][0]
    assert step["touchpoint"]["channel"] == "video"
    assert step["today"]["emotion"] == 2
