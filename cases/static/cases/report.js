// The report's form: fields that go with an outcome, and whether what was typed has arrived.

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

  write(tabs) {
    tabs.open("report");
    this.form.querySelector("[role=combobox]").focus();
    return true;
  }
}
