"""Fakes that ship: small real stand-ins for the parts that need a clinic, a key, a sound card or a clock."""
