"""Views -> text: the only place that knows Jinja and the site's addresses."""
