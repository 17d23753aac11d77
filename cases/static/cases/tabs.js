// Lesions, history and report share one panel. Without this file they stand below one another.

export class Tabs {
  constructor(bar) {
    this.buttons = [...bar.querySelectorAll("[data-tab]")];
    bar.hidden = false;
    bar.setAttribute("role", "tablist");
    for (const button of this.buttons) this.prepare(button);
    this.open(document.querySelector(".tab[data-open]")?.id ?? this.buttons[0].dataset.tab);
  }

  prepare(button) {
    const page = document.getElementById(button.dataset.tab);
    button.id = `tab-${page.id}`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", page.id);
    page.setAttribute("role", "tabpanel");
    page.setAttribute("aria-labelledby", button.id);
    button.addEventListener("click", () => this.open(page.id));
    button.addEventListener("keydown", (event) => this.step(event));
  }

  open(name) {
    for (const button of this.buttons) {
      const chosen = button.dataset.tab === name;
      button.setAttribute("aria-selected", chosen);
      button.tabIndex = chosen ? 0 : -1;
      document.getElementById(button.dataset.tab).hidden = !chosen;
    }
  }

  // What stands on a page that is not shown can be neither seen nor focused.
  show(element) {
    const page = element.closest(".tab[hidden]");
    if (page) this.open(page.id);
  }

  step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = (this.buttons.indexOf(event.target) + by + this.buttons.length) % this.buttons.length;
    this.open(this.buttons[at].dataset.tab);
    this.buttons[at].focus();
  }
}
