// The report's form: fields that go with an outcome, the way on by keyboard, the letter before it is signed.

import { Combobox } from "./combobox.js";
import { Draft, elsewhere } from "./draft.js";

const REFUSED = 422;
const LOST = ["htmx:sendError", "htmx:timeout"];

export class ReportForm {
  constructor(form, kept) {
    this.form = form;
    this.kept = kept;
    this.life = new AbortController();
    this.dialog = form.querySelector("dialog");
    this.answer = form.querySelector("[data-answer]");
    for (const list of form.querySelectorAll("select[data-combobox]")) new Combobox(list);
    this.draft = new Draft(form, kept, this.life.signal);
    this.listen();
    this.show(form.elements.outcome.value);
  }

  listen() {
    const { form, life: { signal } } = this;
    const on = (kind, act, target = form) => target.addEventListener(kind, act, { signal });
    on("change", ({ target }) => this.show(target.value), form.elements.outcome);
    on("keydown", (event) => { if (event.key === "Enter" && event.target.form === form) this.enter(event); }, document);
    on("click", ({ target }) => { if (target.matches("[data-close]")) this.dialog.close(); });
    on("htmx:beforeSwap", (event) => { if (event.target.id !== "draft-state") this.judge(event.detail); });
    on("htmx:afterSwap", ({ target }) => this.swapped(target));
    on("htmx:afterRequest", ({ detail }) => { if (detail.xhr.getResponseHeader("HX-Redirect")) this.kept.forget(this.draft.name); });
    for (const lost of LOST) on(lost, ({ target }) => { if (target !== form) this.unreached(); });
  }

  end() {
    this.life.abort();
    this.draft.end();
  }

  show(outcome) {
    for (const part of this.form.querySelectorAll("[data-with-outcome]")) part.hidden = part.dataset.withOutcome !== outcome;
  }

  write(tabs) {
    tabs.open("report");
    this.form.querySelector("[role=combobox]").focus();
    return true;
  }

  // To what is still to be written; to the letter where nothing is.
  goOn() {
    const empty = [...this.form.querySelectorAll("[required]")].find(({ value }) => !value);
    (empty ?? this.form.querySelector("[data-shortcut=sign]")).focus();
  }

  // Enter in a line of text leaves it, so that keys act again; it sends nothing by surprise.
  enter(event) {
    const { target } = event;
    if (event.defaultPrevented || !target.matches("input, select")) return;
    event.preventDefault();
    if (target.name === "template") this.form.querySelector("[data-fill]").click();
    else target.blur();
  }

  // What the report lacks, and who was quicker, is said in the form; the letter in its dialog.
  judge(detail) {
    const refused = detail.xhr.status === REFUSED;
    if (elsewhere(detail)) this.draft.say("ended");
    if (refused) detail.target = this.answer;
    else this.empty();
    if (refused || elsewhere(detail)) this.dialog.close();
    detail.shouldSwap = refused || (detail.shouldSwap && !elsewhere(detail));
    if (detail.target === this.form) this.kept.forget(this.draft.name); // it came filled, with all that was typed
  }

  swapped(target) {
    if (target.id === "letter") this.dialog.showModal();
    if (target === this.answer) this.mark();
  }

  empty() {
    this.answer.replaceChildren();
    this.mark();
  }

  // What the answer names is to be corrected; the way on begins at the first.
  mark() {
    const named = [...this.answer.querySelectorAll("[data-field]")].map(({ dataset }) => dataset.field);
    for (const field of this.form.elements) {
      if (named.includes(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    this.form.elements[named[0]]?.focus();
  }

  unreached() {
    this.dialog.close();
    this.answer.replaceChildren(this.form.querySelector("[data-unreached]").content.cloneNode(true));
  }
}
