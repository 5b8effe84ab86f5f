"""Who the journeys follow: one person, or a group with members."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vivere.model import patterns
from vivere.model.base import Age, Model
from vivere.model.references import BareWord, Defines, GivenBy
from vivere.model.scene import Scene
from vivere.model.short_form import ShortFormModel
from vivere.model.source import ASSUMED, Source
from vivere.model.text import Paragraph, Text

Hair = Literal[
    "none", "big_hair", "bob", "bun", "caesar", "caesar_side_part", "curly", "curly_2", "curvy",
    "dreads", "fro", "fro_band", "frizzle", "long_not_too_long", "loose_hair", "mia_wallace",
    "pixie", "pompadour", "quiff", "shaggy", "shaved_sides", "short_curly", "short_dreads_1",
    "short_flat", "short_round", "short_waved", "sides", "straight_1", "straight_2",
    "straight_strand", "braids", "buzzcut", "cornrows", "half_shaved", "long_hair_curly",
    "twist_long_hair", "einstein_hair",
]  # fmt: skip
HairColor = Literal[
    "auburn", "black", "blonde", "blonde_golden", "brown", "brown_dark", "pastel_pink",
    "platinum", "red", "silver_gray",
]  # fmt: skip
Skin = Literal["tanned", "yellow", "pale", "light", "brown", "dark_brown", "black"]
Beard = Literal["none", "beard_light", "beard_medium", "beard_magestic", "moustache_fancy"]
Glasses = Literal["none", "prescription_1", "prescription_2", "round"]
Clothing = Literal[
    "blazer_shirt", "blazer_sweater", "collar_sweater", "hoodie", "overall", "shirt_crew_neck",
    "shirt_scoop_neck", "shirt_v_neck",
]  # fmt: skip
ClothingColor = Literal[
    "black", "blue_01", "blue_02", "blue_03", "gray_01", "gray_02", "heather", "pastel_blue",
    "pastel_green", "pastel_orange", "pastel_yellow", "pink", "red", "white",
]  # fmt: skip


class Portrait(Model):
    """A drawn portrait in a few words, or an image file inside the workspace.

    The words are those of the python-avatars library, in lower case.
    """

    image: str | None = None
    hair: Hair = "short_flat"
    hair_color: HairColor = "brown"
    skin: Skin = "light"
    beard: Beard = "none"
    glasses: Glasses = "none"
    clothing: Clothing = "shirt_crew_neck"
    clothing_color: ClothingColor = "gray_01"
    backdrop: Annotated[str, Field(pattern=patterns.COLOR)] | None = None


class Member(Model):
    """One person of a group."""

    name: Text
    age: Age | None = None
    portrait: Portrait = Portrait()


class Fact(Model):
    """One thing we say about a persona, and whether the document gives it or we assume it."""

    text: Paragraph
    source: Source = ASSUMED


Ability = Literal["smartphone", "internet", "italian", "hearing", "sight", "stairs"]
"""What a person may have to do without; ``content/rules/channel_out_of_reach.py`` says which
channels that closes."""


class Limit(ShortFormModel):
    """One thing a persona has to do without, and who says so.

    In YAML the bare word (``italian``) does: then it is assumed.
    """

    ability: Annotated[Ability, BareWord()]
    source: Source = ASSUMED


class Persona(Model):
    """An individual (age, portrait) or a group (members). ``id`` is the file's name.

    ``without`` says what the persona cannot rely on. To dislike apps is no limit; to have no
    phone to run them is one. ``why_here_source`` says where ``why_here`` comes from. ``scene`` is
    where the persona is at home, or loves to be: what is drawn behind the portrait.
    """

    id: Annotated[str, Defines("persona"), GivenBy.FILE_NAME]
    kind: Literal["individual", "group"] = "individual"
    name: Text
    age: Age | None = None
    tagline: Text
    quote: Paragraph | None = None
    facts: tuple[Fact, ...] = Field(default=(), strict=False)
    without: tuple[Limit, ...] = Field(default=(), strict=False)
    why_here: Paragraph | None = None
    why_here_source: Source = ASSUMED
    portrait: Portrait = Portrait()
    scene: Scene | None = None
    members: tuple[Member, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _members_make_a_group(self) -> "Persona":
        if self.kind == "group" and len(self.members) < 2:
            raise PydanticCustomError("group-without-members", "a group needs two members or more")
        if self.kind == "individual" and self.members:
            raise PydanticCustomError("members-without-group", "only a group has members")
        return self
