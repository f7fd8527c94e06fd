"""The questionnaire engine: FHIR R4 items, enableWhen, answers, validation, findings. Pure."""
