// The fields of a form, wherever they stand in the page, as names and values.

const NOT_TYPED = ["hidden", "submit", "button", "file"];

const fieldsOf = (form) => [...form.elements].filter(({ name, type }) => name && !NOT_TYPED.includes(type));

export function valuesOf(form) {
  const chosen = fieldsOf(form).filter(({ type, checked }) => type !== "radio" || checked);
  return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
}

export function put(form, values) {
  for (const field of fieldsOf(form)) {
    const value = values[field.name] ?? "";
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
    field.dispatchEvent(new Event("change")); // lists that are searched show what was chosen
  }
}
