"""What `manage.py demo` and `manage.py seed` put on one machine: processes, people, cases."""
