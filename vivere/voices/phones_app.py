"""The phone's pages alone, as an ASGI app: what ``vivere serve --only phones`` runs."""

from starlette.applications import Starlette

from vivere.voices.current import phones, start
from vivere.voices.phone.routes import phone_routes

start()
app = Starlette(routes=phone_routes(phones()))
