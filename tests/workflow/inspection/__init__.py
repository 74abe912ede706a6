"""Every rule of `manage.py doctor`: a sound study, and one way to break each rule."""
