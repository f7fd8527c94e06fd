"""One patient's stay at the kiosk: visit, events, effects, pages, and the chapters they walk through. Pure."""
