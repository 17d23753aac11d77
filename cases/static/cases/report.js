// The report's form: fields that go with an outcome, calls by key, and whether what was typed has arrived.

export class ReportForm {
  constructor(form) {
    this.form = form;
    this.unsaved = form.querySelector("[data-unsaved]");
    const outcome = form.elements.outcome;
    outcome.addEventListener("change", () => this.show(outcome.value));
    this.show(outcome.value);
    for (const lost of ["htmx:sendError", "htmx:timeout"]) form.addEventListener(lost, () => this.saved(false));
    form.addEventListener("htmx:afterRequest", ({ detail }) => detail.xhr.status && this.saved(true));
    form.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.xhr.status === 422) detail.shouldSwap = true; });
  }

  show(outcome) {
    for (const part of this.form.querySelectorAll("[data-with-outcome]")) part.hidden = part.dataset.withOutcome !== outcome;
  }

  saved(yes) { this.unsaved.hidden = yes; }

  call(place) {
    const choice = document.querySelectorAll(".lesion[open] [data-calls] input[type=radio]")[place];
    if (!choice) return;
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
  }

  write(tabs) {
    tabs.open("report");
    this.form.elements.impression.focus();
  }
}
