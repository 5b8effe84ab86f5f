"""The phone's pages: light, server-rendered, working without JavaScript."""
