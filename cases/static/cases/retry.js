// Tries again, sooner at first and then more rarely; at once when the network is back.

const FIRST = 1000; // ms
const LONGEST = 60_000;

export class Retry {
  constructor(act) {
    this.act = act;
    this.wait = FIRST;
    addEventListener("online", () => { if (this.timer) this.now(); });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), this.wait);
    this.wait = Math.min(2 * this.wait, LONGEST);
  }

  now() {
    this.stop();
    this.act();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  done() {
    this.stop();
    this.wait = FIRST;
  }
}
