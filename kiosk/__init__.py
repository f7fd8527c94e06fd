"""The accessible waiting-room kiosk: a talking pre-treatment questionnaire and FAQ in a terminal."""

__version__ = "0.1.0"
