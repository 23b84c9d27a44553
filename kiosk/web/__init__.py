"""What touches the e-service's page, which is not trusted and sees nothing of us."""
