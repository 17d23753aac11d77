"""`manage.py demo`: the whole product on one machine, until Ctrl-C."""

import os
import signal
import sys
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from teledermo.demo import processes
from teledermo.demo.access import PEOPLE, Access, demo_environment, kept_access, mail_folder
from teledermo.embedded import own
from teledermo.ports import port_is_free


class Command(BaseCommand):
    help = "Run everything on this machine: web, worker, scheduler, demo people and cases. Ctrl-C ends it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with (settings.DATA_DIR / "demo-lock").open("a") as lock:
            if not own(lock):
                raise CommandError("The demo is running already: use it, or end it with Ctrl-C where it runs.")
            if not port_is_free(port):
                raise CommandError(f"Port {port} is taken. Choose another one: make demo PORT={port + 1}")
            self._run(port)

    def _run(self, port: int) -> None:
        os.environ.update(demo_environment(settings.DATA_DIR))
        # A shell that starts it in the background would have it deaf to Ctrl-C.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGHUP, _end)
        self._prepare()
        try:
            with processes.Processes(settings.DATA_DIR / "log") as running:
                running.start("worker", processes.WORKER)
                running.start("scheduler", processes.SCHEDULER)
                running.start("web", processes.web(port))
                running.wait_until_answers(f"http://127.0.0.1:{port}/health/")
                self._tell(port, kept_access(settings.DATA_DIR))
                running.wait_for_an_end()
        except processes.ProcessEndedError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\nEnded. The data stays; `make demo` starts again, `make clean-demo` forgets it.")

    def _prepare(self) -> None:
        self.stdout.write("Preparing the database, the pages and the demo cases ...")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("seed")

    def _tell(self, port: int, access: Access) -> None:
        self.stdout.write(f"\n  Teledermo is at  http://localhost:{port}/\n")
        self.stdout.write(f"  Sign in with the password  {access.password}  as\n")
        for person in PEOPLE:
            self.stdout.write(f"    {person.email:<32} {person.name}")
        if os.environ["STAFF_SECOND_FACTOR"] == "false":
            self.stdout.write(
                "  Staff need no second factor here. STAFF_SECOND_FACTOR=true asks for it, as in a clinic."
            )
        if os.environ["EMAIL_URL"].startswith("filemail:"):
            self.stdout.write(f"  Mails, with the codes of a sign-up:  {mail_folder(settings.DATA_DIR)}")
        self.stdout.write(
            f"\n  REST:  curl -H 'Authorization: Bearer {access.token}' http://localhost:{port}/api/v1/cases/"
        )
        self.stdout.write(f"  Its description:  http://localhost:{port}/api/")
        self.stdout.write(f"  Data and logs:  {settings.DATA_DIR}\n\n  Ctrl-C ends it.\n")
        self.stdout.flush()


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
