"""The extension urls the kiosk reads and writes, each named once."""

from __future__ import annotations

from typing import Any

_HL7 = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

MIN_VALUE = f"{_HL7}minValue"
MAX_VALUE = f"{_HL7}maxValue"
MIN_LENGTH = f"{_HL7}minLength"
MAX_DECIMAL_PLACES = f"{_HL7}maxDecimalPlaces"
HIDDEN = f"{_HL7}questionnaire-hidden"
OPTION_EXCLUSIVE = f"{_HL7}questionnaire-optionExclusive"
SHORT_TEXT = f"{_SDC}shortText"

REGEX = f"{_HL7}regex"
MIN_OCCURS = f"{_HL7}questionnaire-minOccurs"
MAX_OCCURS = f"{_HL7}questionnaire-maxOccurs"
MAX_SIZE = f"{_HL7}maxSize"
MIME_TYPE = f"{_HL7}mimeType"
CONSTRAINT = f"{_HL7}questionnaire-constraint"
UNIT_OPTION = f"{_HL7}questionnaire-unitOption"
UNIT_VALUE_SET = f"{_HL7}questionnaire-unitValueSet"
REFERENCE_RESOURCE = f"{_HL7}questionnaire-referenceResource"
MIN_QUANTITY = f"{_SDC}minQuantity"
MAX_QUANTITY = f"{_SDC}maxQuantity"

TODAY: dict[str, Any] = {
    "url": MAX_VALUE,
    "_valueDate": {
        "extension": [
            {
                "url": f"{_HL7}cqf-expression",
                "valueExpression": {"language": "text/fhirpath", "expression": "today()"},
            }
        ]
    },
}
"""A latest day that moves with the calendar, as HL7's cqf-expression extension writes it."""

SOURCE = "https://kiosk.example/fhir/StructureDefinition/answer-source"
"""The kiosk's own extension of QuestionnaireResponse.item.answer: how the answer came in.

A ``valueCode``: ``keys`` (typed or chosen with keys), ``touch``, ``voice`` (recognised speech), ``initial``
(pre-filled by the form, and not changed). A reader that does not know it loses nothing else.
"""
