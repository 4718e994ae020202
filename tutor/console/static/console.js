/* Comforts only: every page works without this file. Keys for deciding, and times in the reader's own time zone. */
(() => {
  const find = (id) => document.getElementById(id);
  // The day as the pages write it; the hour as the reader's own clock does.
  const day = new Intl.DateTimeFormat(document.documentElement.lang === "es" ? "es" : "en-GB", { dateStyle: "long" });
  const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime), local = `${day.format(at)}, ${hour.format(at)}`;
    if (time.title) time.title = local; else time.textContent = "hour" in time.dataset ? hour.format(at) : local;
  }

  const key = "waymark-keys";
  const keysOn = () => { try { return localStorage.getItem(key) !== "off"; } catch { return true; } };
  const writing = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const press = (id) => { const node = find(id); if (node) node.click(); return Boolean(node); };
  const listKeys = () => {
    const list = find("keys-help");
    if (!list) return;
    list.hidden = !list.hidden;
    find("keys-list").setAttribute("aria-expanded", String(!list.hidden));
  };
  const decline = () => {
    const note = find("note");
    if (!note) return;
    if (note.value.trim()) press("decline"); else note.focus();
  };
  const acts = {
    1: () => press("approve"), 2: () => press("edit"), 3: decline,
    h: () => press("later"), j: () => press("next"), k: () => press("previous"), u: () => press("undo"), "?": listKeys,
  };

  if (find("keys")) {
    find("keys").hidden = false;
    find("keys-on").checked = keysOn();
    find("keys-on").addEventListener("change", (event) => {
      try { localStorage.setItem(key, event.target.checked ? "on" : "off"); } catch { /* private window */ }
    });
    find("keys-list").addEventListener("click", listKeys);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && writing(event.target)) event.target.blur();
    const off = find("keys-on") ? !find("keys-on").checked : !keysOn();
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
    const act = acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // A decision is sent once, however often the key is pressed.
  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
})();
