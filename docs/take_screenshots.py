"""Takes the pictures in docs/screenshots, of every state of the desk and the reading page.

    python docs/take_screenshots.py [NAME ...]

It sets up servers, people and cases of its own and throws them away again. With names, only shots whose name has one.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screenshots"
QUALITY = 72
SITE_SECONDS = 30

sys.path.insert(0, str(ROOT))
if TYPE_CHECKING:
    from docs.screens.shots import Shot


@contextmanager
def site() -> Iterator[None]:
    """The environment that Django needs, on servers of this run alone."""
    from teledermo.embedded import local_environment

    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        local_environment(Path(folder)) as variables,
    ):
        os.environ.update(variables, DATA_DIR=folder, STAFF_SECOND_FACTOR="false", EMAIL_URL="memorymail://")
        os.environ.update(DJANGO_SETTINGS_MODULE="teledermo.settings", DJANGO_ALLOW_ASYNC_UNSAFE="true")
        import django
        from django.conf import settings
        from django.test import override_settings

        django.setup()
        unhashed = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        with override_settings(STORAGES=settings.STORAGES | {"staticfiles": unhashed}):
            yield


def cookies_of(account: str, address: str) -> list[dict[str, str]]:
    from django.test import Client

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=f"{account}@demo.example"))
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in client.cookies.items()]


def take(browser: Browser, shot: "Shot", address: str) -> None:
    context = browser.new_context(viewport=shot.screen, reduced_motion="reduce")
    context.add_cookies(cookies_of(shot.who, address))
    page = context.new_page()
    answer = page.goto(f"{address}{shot.address}")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.name}: {shot.address} did not answer with a page.")
    page.wait_for_timeout(1500)  # the page asks for its state again and again: the network is never idle
    shot.do(page)
    page.wait_for_timeout(800)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=shot.whole)))
    picture.convert("RGB").save(FOLDER / f"{shot.name}.webp", quality=QUALITY, method=6)
    context.close()


def main(wanted: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with site():
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.management import call_command
        from django.test.testcases import LiveServerThread

        from docs.screens.history import make_history
        from docs.screens.people import make_people
        from docs.screens.shots import shots
        from docs.screens.states import make_states

        call_command("migrate", verbosity=0)
        people = make_people()
        states = make_states(people)
        make_history(people, states["many-lesions"])
        server = LiveServerThread("localhost", StaticFilesHandler, port=0)
        server.start()
        server.is_ready.wait(SITE_SECONDS)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for shot in shots(states):
                if not wanted or any(name in shot.name for name in wanted):
                    take(browser, shot, f"http://localhost:{server.port}")
            browser.close()
        server.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
