"""The core's last step: a visit becomes a summary, the summary a FHIR document, and that a page to read."""
