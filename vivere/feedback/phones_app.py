"""The phone's pages alone, as an ASGI app: what ``vivere serve --only phones`` runs."""

from starlette.applications import Starlette

from vivere.feedback.current import phones, start
from vivere.feedback.phone.routes import phone_routes

start()
app = Starlette(routes=phone_routes(phones()))
