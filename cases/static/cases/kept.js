// What is typed, kept in this browser for a few days under a lock whose key the server gives to its writer alone.

const DAY = 86_400_000; // ms
const PREFIX = "kept:";

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

export class Kept {
  constructor() {
    const { owner, key, days } = JSON.parse(document.getElementById("kept").textContent);
    this.prefix = `${PREFIX}${owner}:`;
    this.works = Boolean(globalThis.crypto?.subtle); // browsers lock nothing on pages that came without encryption
    this.key = this.works && crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
    this.turns = new Map(); // of writing, by name: what is locked too late is not written
    this.sweep(Date.now() - days * DAY);
  }

  async write(name, value) {
    if (!this.works) return;
    const turn = this.next(name);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, plain);
    const kept = JSON.stringify({ at: Date.now(), iv: text(iv), sealed: text(sealed) });
    if (turn === this.turns.get(name)) localStorage.setItem(this.prefix + name, kept);
  }

  // null where nothing is kept, or nothing that this person can open.
  async read(name) {
    const kept = this.works && localStorage.getItem(this.prefix + name);
    if (!kept) return null;
    const { iv, sealed } = JSON.parse(kept);
    const opened = crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await this.key, bytes(sealed));
    return opened.then((plain) => JSON.parse(new TextDecoder().decode(plain)), () => null);
  }

  forget(name) {
    this.next(name);
    localStorage.removeItem(this.prefix + name);
  }

  next(name) {
    const turn = (this.turns.get(name) ?? 0) + 1;
    this.turns.set(name, turn);
    return turn;
  }

  sweep(before) {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) if (JSON.parse(localStorage.getItem(name)).at < before) localStorage.removeItem(name);
  }
}
