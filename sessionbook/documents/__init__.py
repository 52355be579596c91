"""The Word documents of a session: what each one says, and the one way to render a template."""
