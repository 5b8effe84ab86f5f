"""The Streamlit app: pages, the board they draw on, and links that survive a reload."""
