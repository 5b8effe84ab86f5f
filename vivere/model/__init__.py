"""What a workspace can say: frozen pydantic models, one file per word of the field.

Nothing here reads files or knows about other files: references are plain ids,
checked by ``vivere.content``.
"""

from vivere.model.area import Area, Hue, Layer, ProjectCount, Sector
from vivere.model.base import Id, Model
from vivere.model.files import AreasFile, KpiFile, ServicesFile
from vivere.model.journey import (
    CHANNEL_CODES,
    STATES,
    Channel,
    Emotion,
    Future,
    Journey,
    Phase,
    Place,
    State,
    StateId,
    Step,
    Today,
    Touchpoint,
)
from vivere.model.kpi import (
    Conflict,
    Direction,
    Fit,
    Kpi,
    KpiLink,
    Observation,
    ReferencePoint,
    Strength,
    Target,
)
from vivere.model.persona import Ability, Fact, Limit, Member, Persona, Portrait
from vivere.model.service import Evidence, LayerNeed, Service
from vivere.model.source import Source
from vivere.model.text import Language, Text, languages_of, pick
from vivere.model.workspace import (
    ContextSection,
    RoomDefaults,
    Silence,
    SourceDocument,
    Statement,
    Workspace,
)

__all__ = [
    "CHANNEL_CODES",
    "STATES",
    "Ability",
    "Area",
    "AreasFile",
    "Channel",
    "Conflict",
    "ContextSection",
    "Direction",
    "Emotion",
    "Evidence",
    "Fact",
    "Fit",
    "Future",
    "Hue",
    "Id",
    "Journey",
    "Kpi",
    "KpiFile",
    "KpiLink",
    "Language",
    "Layer",
    "LayerNeed",
    "Limit",
    "Member",
    "Model",
    "Observation",
    "Persona",
    "Phase",
    "Place",
    "Portrait",
    "ProjectCount",
    "ReferencePoint",
    "RoomDefaults",
    "Sector",
    "Service",
    "ServicesFile",
    "Silence",
    "Source",
    "SourceDocument",
    "State",
    "StateId",
    "Statement",
    "Step",
    "Strength",
    "Target",
    "Text",
    "Today",
    "Touchpoint",
    "Workspace",
    "languages_of",
    "pick",
]
