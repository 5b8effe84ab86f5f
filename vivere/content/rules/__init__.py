"""Rules on what a workspace says: one per file. Adding a rule is a file and a line here."""

from vivere.content.rule import (
    CatalogSubject,
    FileSubject,
    JourneySubject,
    LinkedSubject,
    PersonaSubject,
    Rule,
    StorySubject,
)
from vivere.content.rules import (
    advertisement,
    assumed_but_strong,
    channel_code,
    channel_out_of_reach,
    comment_cuts_text,
    curly_quotes,
    dates_backwards,
    decisions,
    emotion_jump,
    evidence_without_source,
    funds_without_plan,
    future_no_better,
    hard_to_read,
    hidden_character,
    image_outside,
    initiative_without_service,
    kpi_claims,
    kpi_unmoved,
    link_without_mechanism,
    mixed_typography,
    no_barrier,
    pain_without_person,
    phases_apart,
    pilot_without_next_step,
    placeholder,
    same_service_name,
    series_mixed,
    service_unused,
    service_without_layer,
    shares_not_whole,
    size_contradicts,
    source_unknown,
    step_without_service,
    story_too_long,
    target_in_story,
    times_backwards,
    told_twice,
    touchpoint_spelling,
    unit_unlike,
    unknown_language,
)

FILE_RULES: tuple[Rule[FileSubject], ...] = (
    source_unknown,
    unknown_language,
    placeholder,
    comment_cuts_text,
    curly_quotes,
    hidden_character,
)
"""For one file of any kind."""

JOURNEY_RULES: tuple[Rule[JourneySubject], ...] = (
    step_without_service,
    times_backwards,
    phases_apart,
    channel_code,
    future_no_better,
    decisions,
)
"""For one journey alone."""

WHOLE_JOURNEY_RULES: tuple[Rule[JourneySubject], ...] = (no_barrier, advertisement)
"""As the above, only for a journey that is begun and of which nothing was left out."""

STORY_RULES: tuple[Rule[StorySubject], ...] = (
    hard_to_read,
    story_too_long,
    emotion_jump,
    pain_without_person,
    channel_out_of_reach,
    touchpoint_spelling,
)
"""For one journey whose persona is known."""

LINKED_RULES: tuple[Rule[LinkedSubject], ...] = (target_in_story,)
"""For one journey beside all that is no journey."""

WHOLE_LINKED_RULES: tuple[Rule[LinkedSubject], ...] = (kpi_claims,)
"""As the above, only where no error left anything out."""

CATALOG_RULES: tuple[Rule[CatalogSubject], ...] = (
    kpi_unmoved,
    service_unused,
    service_without_layer,
    same_service_name,
    link_without_mechanism,
    assumed_but_strong,
    evidence_without_source,
    size_contradicts,
    series_mixed,
    unit_unlike,
    initiative_without_service,
    pilot_without_next_step,
    funds_without_plan,
    dates_backwards,
    shares_not_whole,
    told_twice,
    mixed_typography,
)
"""For everything that works."""

PERSONA_RULES: tuple[Rule[PersonaSubject], ...] = (image_outside,)
"""For one persona, with its pictures."""
