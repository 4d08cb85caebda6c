"""The load of editors: a separate process in which each thread is one person who reads, writes, waits and writes on.

Reads a plan as JSON from standard input and writes what happened as JSON: `python -m benchmarks.at_a_desk`.
"""

import http.client
import json
import random
import re
import sys
import threading
import time
import urllib.parse
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

TIMEOUT_SECONDS = 60
FOUND = 302
WORST_FINE = 399
WARM_UPS = 4
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
BUTTON = re.compile(r'<button name="(action-[a-z]+)"')
WORDS = re.compile(r"Kabar (\d+) ke-\d+")
PAGE = re.compile(r"/(\d+)/")


class TimeOver(Exception):
    """The time of the plan is over; the editor leaves the desk."""


@dataclass
class Editor:
    """A person: number, session, village; then what was asked, how long it took, and what the hub acknowledged."""

    number: int
    session: str
    village: int
    times: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    published: list[str] = field(default_factory=list)

    def work(self, port: int, *, ends: float, pause: float) -> None:
        """Write one piece of news after another until the time is over, with pauses as of somebody who thinks."""
        chance = random.Random(self.number)  # noqa: S311  Pauses, no secret.
        time.sleep(chance.uniform(0, pause))
        count = 0
        while time.monotonic() < ends:
            count += 1
            with suppress(TimeOver):
                self._write(port, f"Kabar {self.number} ke-{count}", chance=chance, pause=pause, ends=ends)

    def _write(self, port: int, title: str, *, chance: random.Random, pause: float, ends: float) -> None:
        def wait() -> None:
            time.sleep(max(0.0, min(chance.expovariate(1 / pause), ends - time.monotonic())))
            if time.monotonic() >= ends:
                raise TimeOver

        self.ask(port, "home", "/admin/")
        wait()
        form = self.ask(port, "form", f"/admin/tulis/news/?desa={self.village}")
        wait()
        page = self._send(port, "save", f"/admin/tulis/news/?desa={self.village}", form, f"{title}. Baru mulai.")
        if page is None:
            return
        self.acknowledged[page] = f"{title}. Baru mulai."
        wait()
        again = self.ask(port, "form again", f"/admin/tulis/news/{page}/")
        wait()
        button = BUTTON.search(again)
        sent = self._send(
            port, "publish", f"/admin/tulis/news/{page}/", again, f"{title}. Selesai.", button=button and button[1]
        )
        if sent is not None:
            self.acknowledged[page] = f"{title}. Selesai."
            if button and button[1] == "action-publish":
                self.published.append(page)
        wait()

    def _send(
        self, port: int, step: str, address: str, form: str, title: str, *, button: str | None = None
    ) -> str | None:
        """Send the form; return the number of its page, None if the hub did not accept it."""
        data = dict(HIDDEN.findall(form)) | {"kunci": str(uuid.uuid4()), "title": title, "content": f"{title}\n\nBaik."}
        if button:
            data |= {button: "1", "place": "Balai desa"}
        status, location, _ = self._request(port, step, address, urllib.parse.urlencode(data))
        number = PAGE.search(location)
        if status != FOUND or number is None:
            self.faults.append(f"{step}: {status}, not accepted")
            return None
        return number[1]

    def ask(self, port: int, step: str, address: str) -> str:
        """Return the page at the address; note how long it took, and a fault if it was refused."""
        status, _, text = self._request(port, step, address)
        if status > WORST_FINE or not status:
            self.faults.append(f"{step}: {status}")
        return text

    def _request(self, port: int, step: str, address: str, data: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={'a' * 32}", "Host": "localhost"}
        if data is not None:
            data += f"&csrfmiddlewaretoken={'a' * 32}"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request("GET" if data is None else "POST", address, data, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except OSError as error:
            self.faults.append(f"{step}: {error}")
            return 0, "", ""
        finally:
            connection.close()
        self.times.setdefault(step, []).append(time.monotonic() - began)
        met = {number for number in WORDS.findall(text) if int(number) != self.number}
        if met:
            self.faults.append(f"{step}: the words of {sorted(met)} were shown to {self.number}")
        return answer.status, answer.headers.get("Location", ""), text


def _warm_up(plan: dict[str, Any]) -> None:
    """Let every worker load its code and templates; what that takes is no editor's wait."""

    def work() -> None:
        stranger = Editor(**plan["editors"][0])
        for _ in range(WARM_UPS):
            stranger.ask(plan["port"], "home", "/admin/")
            stranger.ask(plan["port"], "form", f"/admin/tulis/news/?desa={stranger.village}")

    threads = [threading.Thread(target=work) for _ in range(WARM_UPS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    """Carry out the plan: port, seconds, pause, and for each editor the number, session and village."""
    plan = json.load(sys.stdin)
    _warm_up(plan)
    editors = [Editor(**one) for one in plan["editors"]]
    ends = time.monotonic() + plan["seconds"]
    threads = [
        threading.Thread(target=editor.work, args=(plan["port"],), kwargs={"ends": ends, "pause": plan["pause"]})
        for editor in editors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [
        {name: getattr(editor, name) for name in ("times", "faults", "acknowledged", "published")} for editor in editors
    ]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
