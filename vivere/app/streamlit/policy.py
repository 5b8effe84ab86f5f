"""The Content-Security-Policy of Streamlit's own pages."""

import base64
import hashlib
import re

from vivere.app.streamlit.first_html import framework_html
from vivere.web.headers import SOCKETS

_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def streamlit_policy() -> str:
    """Content of this server only, and no framing.

    Streamlit's page has scripts inside, allowed by their hashes and no other; charts
    compile their expressions (``unsafe-eval``), and components are loaded as blobs. Styles are
    inline throughout. Our own pages set a stricter policy themselves.
    """
    inline = _INLINE.findall(framework_html())
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {SOCKETS} data: blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
