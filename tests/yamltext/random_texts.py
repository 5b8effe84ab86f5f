"""YAML as people (and other programs) write it: every style, comments everywhere."""

from random import Random

from hypothesis import strategies as st

WORDS = [
    "casa", "no", "it's", "07:30", "12", "perché", "«Sì»", "📞", "مرحبا", "x-1", "a  b",
    "due\tparole", "https://example.org/una/pagina", "parola " * 40 + "fine", "y" * 190,
    "~", "null", "-x", "a#b",
]  # fmt: skip
KEYS = [
    "id", "it", "en", "title", "persona", "steps", "phases", "time", "place", "note", "'quoted'",
    '"doppia"', "città", "a b", "x-1", "today", "12",
]  # fmt: skip
COMMENTS = [
    "# nota",
    "#",
    "# due: parole",
    "# - una riga",
    "# 'virgolette\" {",
    "#!senza",
    "# 📞 ن",
]


class RandomText:
    """One text, drawn from a random source."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.anchors: list[str] = []
        self.comments = 0

    def text(self) -> str:
        lines = self.above(0) + self.entries(0)
        lines += self.random.choice([[], ["# fine"], ["", "# fine"], ["    # dentro", "# fine"]])
        start = self.random.choice(["", "", "", "---\n", "--- # marca\n", "# testa\n---\n"])
        end = self.random.choice(["\n", "\n", "", "\n\n\n", "\n...\n"])
        text = start + "\n".join(lines) + end
        return self.random.choice([text, text, text.replace("\n", "\r\n")])

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def comment(self) -> str:
        self.comments += 1
        return f"{self.random.choice(COMMENTS)} {self.comments}"

    def above(self, indent: int) -> list[str]:
        lines = []
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            spaces = self.random.choice([indent, indent, indent, indent + 2, 0, indent + 1])
            lines.append(" " * spaces + self.comment() if self.maybe(0.6) else "")
        return lines

    def beside(self) -> str:
        return self.random.choice([" ", "  ", "\t"]) + self.comment() if self.maybe(0.2) else ""

    def entries(self, indent: int) -> list[str]:
        lines: list[str] = []
        keys = self.random.sample(KEYS, self.random.choice([1, 2, 2, 3, 4]))
        for number, key in enumerate(keys):
            lines += self.above(indent) if number else []
            if self.maybe(0.03):
                lines += [f"{' ' * indent}? {key}", f"{' ' * indent}: {self.flat()}"]
                continue
            colon = self.random.choice([":", ":", ":", " :"])
            lines += self.value(f"{' ' * indent}{key}{colon}", indent)
        return lines

    def items(self, indent: int) -> list[str]:
        lines: list[str] = []
        for number in range(self.random.choice([1, 2, 3])):
            lines += self.above(indent) if number else []
            dash = f"{' ' * indent}-"
            if self.maybe(0.4):
                gap = self.random.choice([1, 1, 3])
                first, *rest = self.entries(indent + 1 + gap)
                lines += [f"{dash}{' ' * gap}{first.lstrip(' ')}", *rest]
            else:
                lines += self.value(dash, indent)
        return lines

    def value(self, head: str, indent: int) -> list[str]:
        make = self.random.choice([self.one, self.one, self.block, self.several, self.inside])
        return make(head, indent)

    def inside(self, head: str, indent: int) -> list[str]:
        if indent > 12:
            return self.one(head, indent)
        mark = self.anchor() if self.maybe(0.1) else ""
        deeper = indent + self.random.choice([1, 2, 2, 4])
        make = self.random.choice([self.entries, self.items])
        if make == self.items and not head.endswith("-") and self.maybe(0.3):
            deeper = indent
        return [f"{head}{mark}{self.beside()}", *self.above(deeper), *make(deeper)]

    def anchor(self) -> str:
        name = f"a{len(self.anchors)}"
        self.anchors.append(name)
        return f" &{name}"

    def one(self, head: str, indent: int) -> list[str]:
        written = self.flat()
        if self.maybe(0.05):
            written = f"{self.anchor()[1:]} {written}"
        elif self.maybe(0.05):
            written = f"!t {written}"
        elif self.maybe(0.1) and self.anchors:
            written = f"*{self.random.choice(self.anchors)} "
        elif self.maybe(0.1):
            written = ""
        below = self.random.choice(["", "", "", f"\n{' ' * (indent + 2)}"]) if written else ""
        return f"{head}{below or ' '}{written}{self.beside()}".split("\n")

    def flat(self) -> str:
        return self.random.choice([self.plain, self.quoted, self.flow])()

    def plain(self) -> str:
        return self.random.choice([word for word in WORDS if word not in ("-x",)])

    def quoted(self) -> str:
        word = self.random.choice(WORDS)
        return self.random.choice(
            ["'" + word.replace("'", "''") + "'", f'"{word}"', f'" {word}\\n \\u00e8"', "''"]
        )

    def flow(self) -> str:
        space = self.random.choice(["", " ", "  "])
        items = []
        for _ in range(self.random.choice([0, 1, 2, 3])):
            word = self.random.choice([self.quoted(), "uno", "[a,b]", "{it: x,en: y}", "[]"])
            items.append(word)
        if self.maybe(0.5):
            return f"[{space}{f',{space}'.join(items)}{space}]"
        keys = self.random.sample(["en", "it", "id", "name", "at"], len(items))
        pairs = [f"{key}: {item}" for key, item in zip(keys, items, strict=True)]
        return f"{{{space}{f',{space}'.join(pairs)}{space}}}"

    def several(self, head: str, indent: int) -> list[str]:
        """A value on several lines: quoted, plain or in brackets."""
        margin = " " * (indent + self.random.choice([1, 2, 5]))
        rows = [self.random.choice(["uno due", "tre", "x " * 90 + "y"]) for _ in range(2)]
        blank = self.random.choice([[], [], [""]])
        kind = self.random.choice(["'", '"', "", "flow", "comments"])
        if kind == "flow":
            written = ["[uno, ", f"{margin}  'due',", f"{margin}{{it: a, ", f"{margin}en: b}} ]"]
        elif kind == "comments":
            written = [f"{{ # {self.comment()}", f"{margin}it: a, # b", f"{margin}}}"]
        else:
            written = [f"{kind}{rows[0]}", *blank, f"{margin}{rows[1]}{kind}"]
        return [f"{head} {written[0]}", *written[1:-1], written[-1] + self.beside()]

    def block(self, head: str, indent: int) -> list[str]:
        sign = self.random.choice(["|", ">"])
        chomp = self.random.choice(["", "-", "+"])
        deep = self.random.choice([1, 2, 4])
        digit = str(deep) if self.maybe(0.2) else ""
        first = "  " if digit and self.maybe(0.5) else ""
        rows = [first + self.random.choice(["uno", "uno # due", "a " * 90 + "b", "- x: y"])]
        rows += [self.random.choice(["", "tre", "   rientro", "\ttab"]) for _ in range(2)]
        rows += self.random.choice([[], [""], ["", ""]])
        lines = [f"{' ' * (indent + deep)}{row}" if row else "" for row in rows]
        return [f"{head} {sign}{digit}{chomp}{self.beside()}", *lines]


def random_texts() -> st.SearchStrategy[str]:
    """Texts of every style; most of them are YAML."""
    return st.randoms(use_true_random=False).map(lambda random: RandomText(random).text())
