"""The clinician's side: their key pair, and opening what the kiosk has sealed."""
