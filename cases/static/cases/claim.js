// Says to the server that somebody is reading, warns before the claim runs out, and says when it has.

const STEP = 60_000; // ms between two words to the server
const LOOK = 5_000;
const WARNED = 0.2; // of the idle time is left when the warning shows
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "input"];

export class ClaimWatch {
  constructor(form) {
    this.form = form;
    this.idle = Number(form.dataset.idle) * 1000;
    this.warning = form.querySelector("[data-claim-warning]");
    this.gone = form.querySelector("[data-claim-gone]");
    this.saidAt = -Infinity;
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, () => this.live(), { passive: true });
    this.timer = setInterval(() => this.look(), Math.min(LOOK, this.idle / 20));
    this.live();
  }

  live() {
    if (performance.now() - this.saidAt >= Math.min(STEP, this.idle / 10) && this.gone.hidden) this.say();
  }

  async say() {
    this.saidAt = performance.now();
    this.warning.hidden = true;
    const answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form) }).catch(() => null);
    if (answer?.status === 409) this.end();
  }

  look() {
    const left = this.saidAt + this.idle - performance.now();
    this.warning.hidden = left > WARNED * this.idle;
    if (left < 0) this.end();
  }

  end() {
    clearInterval(this.timer);
    this.warning.hidden = true;
    this.gone.hidden = false;
  }
}
