"""Vivere as an ASGI app: ``vivere serve``, ``uvicorn app:app`` or ``streamlit run app.py``.

The same file is the script that Streamlit runs for each page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from vivere.app.context import AppContext
    from vivere.app.settings import Settings
    from vivere.app.streamlit.factory import app_arguments

    app = st.App(**app_arguments(AppContext.of(Settings.read())))
else:
    from vivere.app.streamlit.main import main

    main()
