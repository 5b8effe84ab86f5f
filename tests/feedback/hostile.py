"""Text that tries to be more than text, as phones may send it."""

from itertools import product

_MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>", "\"><b onmouseover=alert(1)>", "' onfocus=alert(1) '",
    "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)", "&lt;b&gt;", "<!--",
    "]]>", "<![CDATA[<b>]]>", "<style>*{display:none}</style>", "<a href=//evil.example>x</a>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<form action=//e>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>", "<q>", "</q></li></ul>",
    "{{ 7 * 7 }}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%s%n", "{0}", "{n}",
)  # fmt: skip
_FORMULAS = tuple(
    f"{before}{sign}{formula}"
    for before, sign, formula in product(
        ("", " ", "\t", "\n", "\u00a0", "\u3000"),
        ("=", "+", "-", "@", "＝", "＋", "－", "＠"),
        ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example","x")'),
    )
)
_CONTROL = tuple(f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
_DIRECTION = tuple(
    f"a{chr(code)}b{chr(code)}"
    for code in (*range(0x200B, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070), 0xFEFF)
)
_SQL = (
    "'; DROP TABLE voices; --", "' OR '1'='1", "\\'; --", "1; SELECT pg_sleep(9)", "%", "_",
    "NULL", "None", "undefined", "\\", "\\\\", "`", "$$", "E'\\x00'",
)  # fmt: skip
_WORLD = (
    "🙂", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇮🇹", "e\u0301" * 20, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "اردو میں تبصرہ", "مرحبا بالعالم", "שלום", "中文评论", "日本語", "한국어", "ไทย", "हिन्दी",
    "\ud800", "\udfff\ud800", "\U0010ffff", "\uffff", "\ufffd", "ﷺ" * 20, "İıŞş", "ß", "ǅ",
    "a" * 500, "🙂" * 500, "\n" * 50 + "x", " ", "0", "-", "=", "\"\"", ",,,", ";", "\t\t",
)  # fmt: skip

TEXTS = (*_MARKUP, *_FORMULAS, *_CONTROL, *_DIRECTION, *_SQL, *_WORLD)
"""Some hundreds of them, each of at most 500 characters."""
