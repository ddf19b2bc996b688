"""Text -> build folder -> builder -> audited site: the only place that knows MkDocs."""
