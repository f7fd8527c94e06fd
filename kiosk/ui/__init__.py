"""The screen: draws a `Page` with Textual and turns keys, mouse and paste into events."""
