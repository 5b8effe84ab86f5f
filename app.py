"""Vivere as an ASGI app: ``vivere serve``, ``uvicorn app:app`` or ``streamlit run app.py``."""

from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx() is None:
    from vivere.ui.server import create_app

    app = create_app(__file__)
else:
    from vivere.ui.main import main

    main()
