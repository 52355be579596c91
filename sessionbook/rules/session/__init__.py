"""The session as declared in CERES: SES."""
