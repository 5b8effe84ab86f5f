"""Vivere as an ASGI app: ``vivere serve``, ``uvicorn app:app`` or ``streamlit run app.py``."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from vivere.ui.headers import SafeHeaders
    from vivere.ui.server import routes
    from vivere.voices.current import start

    start()
    app = st.App(__file__, routes=routes(), middleware=[Middleware(SafeHeaders)])
else:
    from vivere.ui.main import main

    main()
