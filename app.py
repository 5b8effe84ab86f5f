"""Vivere as an ASGI app: ``vivere serve``, ``uvicorn app:app`` or ``streamlit run app.py``."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from vivere.ui.server import ROUTES

    app = st.App(__file__, routes=ROUTES)
else:
    from vivere.ui.main import main

    main()
