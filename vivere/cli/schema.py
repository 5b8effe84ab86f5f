"""``vivere schema``: JSON Schemas of a workspace's files, for editors that complete and explain."""

import argparse
import sys
from pathlib import Path
from typing import Any

from vivere.cli.arguments import add_folder
from vivere.cli.output import counted
from vivere.content import load
from vivere.i18n import LANGUAGES
from vivere.render.text.findings import plain


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    schema = commands.add_parser("schema", help="write JSON Schemas that editors understand")
    add_folder(schema)
    schema.add_argument(
        "--out", type=Path, metavar="DIR", help="default: schemas/ in the workspace"
    )
    schema.add_argument(
        "--language", choices=list(LANGUAGES), help="of the explanations (default: the workspace's)"
    )
    schema.add_argument("--check", action="store_true", help="write nothing; 1 if they are stale")
    schema.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the schemas that changed, or say which are stale."""
    from vivere.workspace.schema import FOLDER, outdated, schemas, write_schemas

    texts = schemas(load(chosen.folder).catalog, chosen.language)
    out = chosen.out or chosen.folder / FOLDER
    changed = outdated(out, texts)
    if chosen.check:
        for name in changed:
            print(plain(f"{out / name}: stale; `vivere schema` writes it anew"))
        return int(bool(changed))
    try:
        write_schemas(out, texts, changed)
    except OSError as error:
        name = Path(error.filename).name if error.filename else "the schemas"
        words = f"cannot write into {out}: {name}: {error.strerror}"
        print(plain(f"vivere: {words}"), file=sys.stderr)
        return 1
    print(plain(f"{out}: {counted('schemas', len(texts))}, {len(changed)} of them written"))
    return 0
