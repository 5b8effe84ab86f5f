"""What else is amiss: one rule per file. Adding a rule is a file and a line here."""

from vivere.content.rules import (
    channel_code,
    image_outside,
    kpi_unmoved,
    phases_apart,
    service_unused,
    service_without_layer,
    source_unknown,
    step_without_service,
    times_backwards,
)

FILE_RULES = (source_unknown,)
"""Each has ``check(path, text, model, refs, report)`` and looks at one file of any kind."""

JOURNEY_RULES = (step_without_service, times_backwards, phases_apart, channel_code)
"""Each has ``check(path, journey, report)`` and looks at one journey alone."""

CATALOG_RULES = (kpi_unmoved, service_unused, service_without_layer)
"""Each has ``check(catalog, origin, report)`` and looks at everything."""

PERSONA_RULES = (image_outside,)
"""Each has ``check(folder, path, persona, report)``."""
