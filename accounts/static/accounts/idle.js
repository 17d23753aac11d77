// Asks who is still there before the server signs them out. The server counts; other tabs may have been used meanwhile.
const WARNING_SECONDS = 120;
const dialog = document.querySelector("dialog[data-idle]");
const form = dialog.querySelector("form");
const background = { "X-Background": "true", Accept: "application/json" };

async function secondsLeft() {
  const answer = await fetch(dialog.dataset.idle, { headers: background, redirect: "manual" });
  return answer.ok ? (await answer.json()).seconds : 0;
}

function ask(seconds) {
  if (seconds <= 0) return window.location.replace(window.location.href);
  const warned = seconds <= WARNING_SECONDS + 1;
  if (warned && !dialog.open) dialog.showModal();
  if (!warned && dialog.open) dialog.close();
  return wait(warned ? seconds : seconds - WARNING_SECONDS);
}

function wait(seconds) {
  clearTimeout(wait.timer);
  const look = () => secondsLeft().then(ask, () => wait(WARNING_SECONDS)); // no net: ask again later
  wait.timer = setTimeout(look, 1000 * Math.max(1, seconds));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  ask(answer.ok ? (await answer.json()).seconds : 0);
});

wait(Number(dialog.dataset.seconds) - WARNING_SECONDS);
