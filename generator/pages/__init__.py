"""Pages: one module for each kind. They arrange what figures have worked out, and never compute."""
