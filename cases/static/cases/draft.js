// A report's draft: at once in this browser, soon on the server, and in words which of the two it has reached.

import { timeOf } from "./clock.js";
import { put, valuesOf } from "./fields.js";
import { Retry } from "./retry.js";

const WELL = ["saving", "saved"];
const PAUSE = 600; // ms without a key before the server is told
const REFUSED = 422;
const GONE = [403, 404]; // the page is older than the session, or the case is no longer this reader's to see

// An ended session answers with another page, that of signing in; the address that was asked for stands at its end.
export const elsewhere = ({ xhr, pathInfo }) => new URL(xhr.responseURL).pathname !== pathInfo.requestPath;

// Before the page has loaded, htmx does not hear of anything to be sent.
const wired = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else addEventListener("load", resolve, { once: true });
});

export class Draft {
  constructor(form, kept, signal) {
    this.form = form;
    this.kept = kept;
    this.name = form.dataset.draft;
    this.words = form.querySelector("[data-draft-words]");
    this.retry = new Retry(() => this.send());
    const on = (target, kind, act) => target.addEventListener(kind, act, { signal });
    on(document, "input", ({ target }) => { if (target.form === form) this.typed(); });
    on(form, "htmx:sendError", ({ target }) => { if (target === form) this.failed("offline"); });
    on(form, "htmx:timeout", ({ target }) => { if (target === form) this.failed("offline"); });
    on(form, "htmx:beforeSwap", (event) => { if (event.target.id === "draft-state") this.answered(event.detail); });
    this.settle();
  }

  end() {
    this.retry.stop();
    clearTimeout(this.pause);
  }

  typed() {
    this.keep();
    this.say("saving");
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.send(), PAUSE);
  }

  keep() {
    this.unsent = valuesOf(this.form);
    this.kept.write(this.name, { at: Date.now(), base: this.form.dataset.savedAt, values: this.unsent });
  }

  send() {
    this.sending = JSON.stringify(valuesOf(this.form));
    htmx.trigger(this.form, "save");
  }

  answered(detail) {
    const { xhr } = detail;
    const savedAt = xhr.getResponseHeader("X-Saved-At");
    detail.shouldSwap = Boolean(savedAt);
    if (savedAt) this.saved(savedAt);
    else if (xhr.status === REFUSED) this.say("refused", xhr.responseText);
    else if (elsewhere(detail)) this.say("ended");
    else if (GONE.includes(xhr.status)) this.say("stale");
    else this.failed("broken");
  }

  saved(savedAt) {
    this.retry.done();
    this.form.dataset.savedAt = savedAt;
    if (JSON.stringify(valuesOf(this.form)) !== this.sending) return this.keep(); // typed on meanwhile
    this.kept.forget(this.name);
    this.say("saved", timeOf(savedAt));
  }

  failed(how) {
    this.say(how);
    this.retry.later();
  }

  say(how, what = "") {
    const { dataset } = this.words;
    const well = WELL.includes(how);
    const words = dataset[how].replace("{}", what) + (well ? "" : ` ${this.kept.works ? dataset.kept : dataset.unkept}`);
    this.words.classList.toggle("field-error", !well);
    if (this.words.textContent !== words) this.words.textContent = words;
    this.form.querySelector("[data-sign-in]").hidden = how !== "ended";
  }

  // What this browser kept and what the server has: the newer one is shown, the other one offered.
  async settle() {
    const found = await this.kept.read(this.name);
    if (!found) return;
    const { savedAt } = this.form.dataset;
    const newer = found.base === savedAt || found.at > Date.parse(savedAt);
    if (found.base !== savedAt) this.offer(newer ? valuesOf(this.form) : found.values);
    if (newer) this.take(found.values);
  }

  offer(other) {
    const place = this.form.querySelector("[data-offer]");
    const words = place.querySelector("[data-newer]");
    place.hidden = false;
    place.querySelector("button").onclick = () => {
      const present = valuesOf(this.form);
      this.take(other);
      other = present;
      words.textContent = words.textContent === words.dataset.newer ? words.dataset.older : words.dataset.newer;
    };
  }

  take(values) {
    put(this.form, values);
    this.keep();
    wired.then(() => this.send());
  }
}
