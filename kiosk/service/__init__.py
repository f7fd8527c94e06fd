"""The kiosk as a service on its machine: calling staff today; notify, watchdog and doctor with the service issue."""
