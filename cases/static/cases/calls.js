// Calls on the open lesion, by key. Each answers whether there was one to make.

const open = (what) => document.querySelector(`.lesion[open] [data-calls] ${what}`);

function set(choice, checked) {
  if (!choice) return false;
  choice.checked = checked;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function say() {
  open("[name^=words-]")?.focus();
  return open("[name^=words-]") !== null;
}

export function callActions() {
  const call = (value) => () => set(open(`[type=radio][value=${value}]`), true);
  return {
    call_benign: call("benign"),
    call_follow: call("follow"),
    call_suspicious: call("suspicious"),
    call_not_assessable: call("not_assessable"),
    call_words: say,
    call_none: () => set(open("[type=radio]:checked"), false),
  };
}
