"""The Streamlit app: pages, the component that shows them, and links that survive a reload."""
