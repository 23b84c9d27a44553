"""The practice e-services: invented authorities and people, served on loopback, nothing is sent."""
