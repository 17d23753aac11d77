// Keeps what is being typed in this browser until it has been sent: nothing is lost with the network or the tab.

const fields = (form) => [...form.querySelectorAll("textarea, select")];

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(form.dataset.keep) ?? "{}");
  for (const field of fields(form)) if (!field.value && kept[field.name]) field.value = kept[field.name];
}

function store(form) {
  const kept = Object.fromEntries(fields(form).map(({ name, value }) => [name, value]));
  sessionStorage.setItem(form.dataset.keep, JSON.stringify(kept));
}

export function keepTyped() {
  for (const form of document.querySelectorAll("[data-keep]")) {
    restore(form);
    form.addEventListener("input", () => store(form));
  }
}
