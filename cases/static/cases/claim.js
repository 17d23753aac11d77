// Says to the server that somebody is reading, warns before the claim runs out, and says when and how it has.

import { timeOf } from "./clock.js";
import { Retry } from "./retry.js";

const STEP = 60_000; // ms between two words to the server
const LOOK = 5_000;
const WARNED = 0.2; // of the idle time is left when the warning shows
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "input"];
const HEARD = 204;
const FORBIDDEN = 403;
const LOST = 409;

export class ClaimWatch {
  constructor(form) {
    this.form = form;
    this.idle = Number(form.dataset.idle) * 1000;
    this.warning = form.querySelector("[data-claim-warning]");
    this.gone = form.querySelector("[data-claim-gone]");
    this.saidAt = -Infinity;
    this.heardAt = Date.now(); // of what was said, the last that the server heard; a machine's sleep counts, too
    this.words = form.dataset.untouched;
    this.retry = new Retry(() => this.say());
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, () => this.live(), { passive: true });
    this.timer = setInterval(() => this.look(), Math.min(LOOK, this.idle / 20));
    this.live();
  }

  live() {
    if (Date.now() - this.saidAt >= Math.min(STEP, this.idle / 10)) this.say();
  }

  async say() {
    if (!this.gone.hidden) return;
    this.saidAt = Date.now();
    const { saidAt, form } = this;
    const request = { method: "POST", body: new FormData(form), redirect: "manual" };
    const answer = await fetch(form.action, request).catch(() => null);
    if (answer?.status === LOST) this.end(await answer.text());
    else if (answer?.status === HEARD) this.heard(saidAt);
    else this.unheard(answer);
  }

  heard(saidAt) {
    this.heardAt = saidAt;
    this.words = this.form.dataset.untouched;
    this.retry.done();
    this.look();
  }

  // Signed out, the page is led elsewhere; signed in anew, it is refused. Trying again helps in neither case.
  unheard(answer) {
    const away = answer?.type === "opaqueredirect" || answer?.status === FORBIDDEN;
    this.words = away ? this.form.dataset.signedOut : this.form.dataset.unreached;
    if (!away) this.retry.later();
    this.look();
  }

  look() {
    const endsAt = this.heardAt + this.idle;
    const left = endsAt - Date.now();
    if (left < 0) this.end(this.form.dataset.expired.replace("{}", timeOf(endsAt)));
    else this.warn(left <= WARNED * this.idle && this.words.replace("{}", timeOf(endsAt)));
  }

  warn(words) {
    const place = this.warning.querySelector("p");
    if (words && place.textContent !== words) place.textContent = words;
    this.warning.hidden = !words;
  }

  end(words) {
    clearInterval(this.timer);
    this.retry.stop();
    this.warning.hidden = true;
    this.gone.querySelector("p").textContent = words;
    this.gone.hidden = false;
  }
}
