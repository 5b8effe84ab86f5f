"""An answer that was stored is confirmed on the page that follows, where no script says so.

The address of that page carries a proof, so that no other address can make a page say it.
"""

from starlette.requests import Request

from vivere.feedback.phone.identity import proof, proved

_FIELD = "stored"


def confirming_address(secret: bytes, participant: str, address: str) -> str:
    """The address of the page that follows, on which the phone reads that its answer is stored."""
    mark = proof(secret, _FIELD, participant, address.partition("?")[0])
    return f"{address}{'&' if '?' in address else '?'}{_FIELD}={mark}"


def confirms(request: Request, secret: bytes, participant: str | None) -> bool:
    """Whether this page is the one that follows an answer of this phone."""
    if participant is None or not request.scope["query_string"]:
        return False
    mark = request.query_params.get(_FIELD, "")
    return proved(mark, secret, _FIELD, participant, request.scope["path"])
