"""Vivere as an ASGI app: ``vivere serve``, ``uvicorn app:app`` or ``streamlit run app.py``."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from vivere.app.routes import routes
    from vivere.app.streamlit.policy import streamlit_policy
    from vivere.feedback.current import start
    from vivere.web.headers import SafeHeaders

    start()
    app = st.App(
        __file__, routes=routes(), middleware=[Middleware(SafeHeaders, policy=streamlit_policy())]
    )
else:
    from vivere.app.streamlit.main import main

    main()
