"""The server: Streamlit pages, the stage and small routes, under uvicorn."""
