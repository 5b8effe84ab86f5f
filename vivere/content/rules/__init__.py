"""What else is amiss: one rule per file. Adding a rule is a file and a line here."""

from vivere.content.rules import (
    assumed_but_strong,
    channel_code,
    channel_out_of_reach,
    emotion_jump,
    future_no_better,
    hard_to_read,
    image_outside,
    kpi_unmoved,
    link_without_mechanism,
    no_barrier,
    pain_without_person,
    phases_apart,
    service_unused,
    service_without_layer,
    services_alike,
    source_unknown,
    step_without_service,
    story_too_long,
    times_backwards,
    touchpoints_alike,
)

FILE_RULES = (source_unknown,)
"""Each has ``check(path, text, model, refs, report)`` and looks at one file of any kind."""

JOURNEY_RULES = (
    step_without_service,
    times_backwards,
    phases_apart,
    channel_code,
    future_no_better,
)
"""Each has ``check(path, journey, report)`` and looks at one journey alone."""

WHOLE_JOURNEY_RULES = (no_barrier,)
"""As the above, only for a journey of which nothing was left out."""

STORY_RULES = (
    hard_to_read,
    story_too_long,
    emotion_jump,
    pain_without_person,
    channel_out_of_reach,
    touchpoints_alike,
)
"""Each has ``check(path, journey, background, report)``: one journey and what it takes from
other files."""

CATALOG_RULES = (
    kpi_unmoved,
    service_unused,
    service_without_layer,
    services_alike,
    link_without_mechanism,
    assumed_but_strong,
)
"""Each has ``check(catalog, origin, report)`` and looks at everything."""

PERSONA_RULES = (image_outside,)
"""Each has ``check(folder, path, persona, report)`` and looks beside the YAML files."""
