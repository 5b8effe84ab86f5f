"""What an XML file is, if no journey: named, with a way out."""

from vivere.exchange.importers.xml_tree import Element

_TABLE = "export its elements as a table (.csv), or copy the steps into a spreadsheet"
KINDS = (
    ("opengroup.org/xsd/archimate", "", "an ArchiMate model (Open Exchange)", _TABLE),
    ("archimatetool.com", "", "an ArchiMate model (Archi)",
     "in Archi, File > Export > Model to CSV, and import the table"),
    ("omg.org/spec/bpmn", "", "a BPMN process", _TABLE),
    ("schemas.microsoft.com/office/visio", "", "a Visio drawing", _TABLE),
    ("schemas.microsoft.com/visio", "", "a Visio drawing", _TABLE),
    ("omg.org/spec/dmn", "", "a DMN decision", _TABLE),
    ("omg.org/spec/cmmn", "", "a CMMN case", _TABLE),
    ("graphml.graphdrawing.org", "", "a GraphML diagram (yEd)", _TABLE),
    ("w3.org/2000/svg", "", "a picture (SVG)", "type its steps into a spreadsheet"),
    ("", "mxfile", "a draw.io drawing", "in draw.io, File > Export as > text, or retype it as a "
                                        "Mermaid journey"),
    ("", "mxgraphmodel", "a draw.io drawing", "retype it as a Mermaid journey or a table"),
    ("", "map", "a mind map (FreeMind)", _TABLE),
    ("", "opml", "an outline (OPML)", _TABLE),
    ("", "xmi", "a UML model (XMI)", _TABLE),
    ("", "log", "an event log (XES)", "turn one case into a table with a row per event"),
    ("", "html", "a web page", "copy its table into a spreadsheet"),
)  # fmt: skip
"""Part of the namespace, or the root's name in small letters; what it is; what to do instead."""


def refusal(root: Element) -> str:
    """Why an XML file is not read."""
    namespaces = " ".join((root.namespace, *(child.namespace for child in root.children))).lower()
    for namespace, name, words, instead in KINDS:
        if (namespace and namespace in namespaces) or (name and name == root.name.lower()):
            return f"this is {words}, no journey: {instead}"
    return f"this XML (`{root.name}`) is no journey that we know (CJML)"
