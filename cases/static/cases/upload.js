// Sends photos one by one with a bar each. Without this file the form posts them in one go.

const AT_ONCE = 2;
const REFUSED = 422; // the photo itself is at fault: sending it again cannot help
const form = document.querySelector("[data-upload]");
const list = document.querySelector("[data-photos]");
const empty = document.querySelector("[data-no-photos]");
const status = document.querySelector("[data-upload-status]");
const blank = document.querySelector("[data-pending]");
const waiting = [];
let running = 0;

const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
const sending = () => running + waiting.length > 0;

function readReply(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: form.dataset.broken };
  }
}

class Upload {
  constructor(file) {
    this.file = file;
    this.kind = form.querySelector("[name=kind]:checked")?.value ?? "";
    this.row = blank.content.firstElementChild.cloneNode(true);
    this.part("name").textContent = file.name;
    this.part("retry").addEventListener("click", () => this.queue());
    this.part("cancel").addEventListener("click", () => this.cancel());
    this.preview();
    list.append(this.row);
    empty.hidden = true;
    this.queue();
  }

  part(name) { return this.row.querySelector(`[data-${name}]`); }

  preview() {
    const image = this.row.querySelector("img");
    this.address = URL.createObjectURL(this.file);
    image.addEventListener("load", () => { image.hidden = false; });
    image.src = this.address;
  }

  queue() {
    this.row.classList.remove("failed");
    this.part("retry").hidden = true;
    this.part("bar").hidden = false;
    this.part("bar").value = 0;
    this.say(form.dataset.sending);
    waiting.push(this);
    work();
  }

  send() {
    const body = new FormData();
    body.append("kind", this.kind);
    body.append("image", this.file);
    this.request = new XMLHttpRequest();
    this.request.open("POST", form.action);
    this.request.setRequestHeader("Accept", "application/json");
    this.request.setRequestHeader("X-CSRFToken", token());
    this.request.upload.addEventListener("progress", (event) => this.advance(event));
    this.request.addEventListener("load", () => this.answered());
    this.request.addEventListener("error", () => this.fail(form.dataset.lost));
    this.request.addEventListener("loadend", () => { running -= 1; work(); });
    this.request.send(body);
  }

  advance(event) {
    if (!event.lengthComputable) return;
    this.part("bar").value = event.loaded / event.total;
    if (event.loaded === event.total) this.say(form.dataset.checking);
  }

  answered() {
    const reply = readReply(this.request);
    if (!reply.card) {
      this.fail(reply.error, { again: this.request.status !== REFUSED });
      return;
    }
    const holder = document.createElement("template");
    holder.innerHTML = reply.card;
    const card = holder.content.firstElementChild;
    this.row.replaceWith(card);
    window.htmx?.process(card);
    URL.revokeObjectURL(this.address);
    status.textContent = reply.words;
  }

  fail(sentence, { again = true } = {}) {
    this.row.classList.add("failed");
    this.part("bar").hidden = true;
    this.part("retry").hidden = !again;
    this.say(sentence);
    status.textContent = `${this.file.name}: ${sentence}`;
  }

  cancel() {
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
    this.request?.abort();
    this.row.remove();
    URL.revokeObjectURL(this.address);
    empty.hidden = list.children.length > 0;
  }

  say(words) { this.part("words").textContent = words; }
}

function work() {
  while (running < AT_ONCE && waiting.length) {
    running += 1;
    waiting.shift().send();
  }
}

function take(files) {
  for (const file of files) new Upload(file);
}

function takeFrom(input) {
  take(input.files);
  input.value = "";
}

async function removePhoto(event) {
  if (!event.target.querySelector("[data-remove]")) return;
  event.preventDefault();
  const reply = await fetch(event.target.action, {
    method: "POST", headers: { Accept: "application/json", "X-CSRFToken": token() },
  }).catch(() => null);
  const card = event.target.closest("li");
  if (!reply?.ok) {
    card.querySelector("[data-received]").textContent = reply ? (await reply.json()).error : form.dataset.lost;
    return;
  }
  card.remove();
  empty.hidden = list.children.length > 0;
  form.querySelector("[data-pick]").focus();
}

function arrived({ detail }) {
  if (detail.target !== list || !detail.xhr.responseText.trim()) return;
  empty.hidden = true;
  status.textContent = form.dataset.arrived;
}

function enhance() {
  const zone = form.querySelector("[data-drop]");
  form.querySelector("[data-plain]").hidden = true;
  const fingers = matchMedia("(pointer: coarse)").matches; // nothing is dragged with them; asking for hover is not safe: some phones say they can
  form.querySelector("[data-mouse-words]").hidden = fingers;
  for (const part of form.querySelectorAll("[data-touch-words], [data-camera]")) part.hidden = !fingers;
  form.addEventListener("change", ({ target }) => {
    if (target.matches("[data-pick]")) takeFrom(target);
  });
  form.querySelectorAll("[data-pick]").forEach(takeFrom); // chosen before this file had come
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  });
  list.addEventListener("submit", removePhoto);
  list.addEventListener("htmx:afterSwap", arrived);
  addEventListener("beforeunload", (event) => { if (sending()) event.preventDefault(); });
}

if (form) enhance();
