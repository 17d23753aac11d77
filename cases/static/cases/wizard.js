// Shows a long form one question at a time. Without this file it is one page with every question on it.

class Wizard {
  constructor(form) {
    this.form = form;
    this.steps = [...form.querySelectorAll(".step")];
    this.next = form.querySelector("[data-next]");
    this.back = form.querySelector("[data-back]");
    this.last = form.querySelector("[data-last]");
    this.words = form.querySelector("[data-step-words]");
    this.bar = form.querySelector("[data-step-bar]");
    form.classList.add("wizard");
    form.querySelector(".wizard-head").hidden = false;
    this.next.addEventListener("click", () => this.forward());
    this.back.addEventListener("click", () => this.go(this.index - 1));
    form.addEventListener("keydown", (event) => this.enter(event));
    addEventListener("popstate", (event) => this.show(event.state?.step ?? 0));
    const first = Math.max(0, this.steps.findIndex((step) => step.querySelector(".field-error")));
    history.replaceState({ step: first }, "");
    this.show(first, { quietly: true });
  }

  show(index, { quietly = false } = {}) {
    this.index = index;
    this.steps.forEach((step, at) => { step.hidden = at !== index; });
    const atEnd = index === this.steps.length - 1;
    this.next.hidden = atEnd;
    this.last.hidden = !atEnd;
    this.back.hidden = index === 0;
    this.words.textContent = this.words.dataset.words.replace("{step}", index + 1).replace("{steps}", this.steps.length);
    this.bar.value = (index + 1) / this.steps.length;
    if (quietly) return;
    scrollTo({ top: 0 });
    this.steps[index].querySelector("legend").focus();
  }

  forward() {
    const unanswered = [...this.steps[this.index].querySelectorAll("input, select, textarea")].find((input) => !input.checkValidity());
    if (unanswered) {
      unanswered.reportValidity();
      return;
    }
    this.go(this.index + 1);
  }

  go(index) {
    history.pushState({ step: index }, "");
    this.show(index);
  }

  enter(event) {
    if (event.key !== "Enter" || event.target.matches("textarea, button") || this.next.hidden) return;
    event.preventDefault();
    this.forward();
  }
}

function hideNewPatient(form) {
  const known = form.querySelector("[name=patient]");
  const fields = form.querySelector("[data-new-patient]");
  const follow = () => { fields.hidden = known.value !== ""; };
  known?.addEventListener("change", follow);
  if (known) follow();
}

const form = document.querySelector("[data-wizard]");
if (form) {
  hideNewPatient(form);
  new Wizard(form);
}
