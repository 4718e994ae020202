/* Names, landmarks and announcements that the chat page lacks, and the buttons of our header. Safe to run again. */
(() => {
  "use strict";
  const root = document.documentElement;
  if (!localStorage.getItem("vite-ui-theme")) localStorage.setItem("vite-ui-theme", "system");
  const spanish = root.lang === "es";
  const word = (en, es) => (spanish ? es : en);

  const NAMES = [
    ["#new-chat-button", word("New chat", "Chat nuevo")],
    ["#chat-submit", word("Send", "Enviar")],
    ["#stop-button", word("Stop", "Parar")],
    ["#theme-toggle", word("Light or dark", "Claro u oscuro")],
    ["#sidebar-trigger-button", word("My chats", "Mis chats")],
    ["#search-chats-button", word("Find a chat", "Buscar un chat")],
    ["button:has(> .lucide-arrow-down)", word("To the end of the chat", "Al final del chat")],
    ["#chat-input", word("Your message", "Tu mensaje")],
    [".positive-feedback-off, .positive-feedback-on", word("This helped", "Esto me ayudó")],
    [".negative-feedback-off, .negative-feedback-on", word("This did not help", "Esto no me ayudó")],
  ];

  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const set = (node, name, value) => node.getAttribute(name) !== value && node.setAttribute(name, value);

  function name() {
    for (const [selector, label] of NAMES) each(selector, (node) => set(node, "aria-label", label));
    each("#header", (node) => {
      set(node, "role", "region");
      set(node, "aria-label", word("Chat", "Chat"));
    });
    if (!document.querySelector("main")) each("#header + *", (node) => set(node, "role", "main"));
    each(".step[data-step-type]", (node) => {
      set(node, "role", "group");
      set(node, "aria-label", node.dataset.stepType === "user_message" ? word("You", "Tú") : word("Tutor", "Tutor"));
    });
    // The list of chats nests a list in a list without an item between them.
    each("ul[data-sidebar=menu]:has(> :not(li))", (node) => set(node, "role", "group"));
    // In that list a link holds a button that holds a menu: make the link lead, and the menu a button keys can reach.
    each("a > button[data-sidebar=menu-button]", (node) => {
      set(node, "role", "link");
      set(node, "tabindex", "-1");
    });
    each("#thread-options", (node) => {
      set(node, "role", "button");
      set(node, "tabindex", "0");
      set(node, "aria-label", word("Rename this chat or take it off the list", "Cambiar el nombre o quitar de la lista"));
    });
    each("[role=article]", (node) => node.removeAttribute("role"));
    each("[aria-controls]", (node) => {
      if (!document.getElementById(node.getAttribute("aria-controls"))) node.removeAttribute("aria-controls");
    });
    each(".ai-message img[alt^='Avatar for']", (node) => set(node, "alt", ""));
  }

  /* What a screen reader hears of a message: its words, with 3/4 said as "3 over 4", without the cards. */
  function spoken(step) {
    const content = step.querySelector(".message-content .prose, .message-content [class*=prose]") ?? step.querySelector(".message-content");
    if (!content) return "";
    const copy = content.cloneNode(true);
    copy.querySelectorAll(".inline-custom, annotation, .katex-html").forEach((node) => node.remove());
    copy.querySelectorAll("mfrac").forEach((node) => {
      node.replaceWith(` ${node.children[0]?.textContent} over ${node.children[1]?.textContent} `);
    });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  let waiting;
  let told = "";
  function announce() {
    const steps = [...document.querySelectorAll('.step[data-step-type="assistant_message"]')];
    const text = steps.length ? spoken(steps[steps.length - 1]) : "";
    if (!text || text === told) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      told = text;
      const line = document.getElementById("wm-said");
      if (line) line.textContent = text;
    }, 900);
  }

  /* Cards arrive a moment after their words: bring a new one into view, but never push its beginning out of it. */
  let newest;
  let until = 0;
  const grown = new ResizeObserver(reveal);
  function reveal() {
    if (!newest?.isConnected || performance.now() > until) return;
    let box = newest.parentElement;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
    if (!box) return;
    const view = box.getBoundingClientRect();
    const step = newest.getBoundingClientRect();
    const whole = Math.min(step.bottom + 24 - view.bottom, step.top - 72 - view.top);
    // On a small screen the box to answer in comes before the words above the cards: the question's card says them again.
    const asked = newest.querySelector(".wm-card:not(.wm-item), .wm-item .wm-question")?.getBoundingClientRect();
    const room = newest.querySelector(".wm-item form .wm-main")?.getBoundingClientRect();
    box.scrollTop += asked && room ? Math.max(whole, Math.min(room.bottom + 12 - view.bottom, asked.top - 8 - view.top)) : whole;
  }
  function follow() {
    const steps = document.querySelectorAll(".step");
    const last = steps[steps.length - 1];
    if (!last || last === newest) return;
    grown.disconnect();
    newest = last;
    until = performance.now() + 3000;
    grown.observe(last);
  }
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => (until = 0), { passive: true, capture: true });

  let focused = false;
  function spare() {
    // No keyboard jumps up on a tablet before the child wants to write.
    if (focused || !document.getElementById("chat-input")) return;
    focused = true;
    if (matchMedia("(pointer: coarse)").matches) document.activeElement?.blur();
  }

  /* Where no card lends its voice, the words go through the message box like a child's own. */
  function write(text) {
    const box = document.getElementById("chat-input");
    if (!box) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => document.getElementById("chat-submit")?.click());
  }

  let due = false;
  function tidy() {
    due = false;
    name();
    announce();
    follow();
    spare();
  }
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(tidy);
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["id", "alt", "role"] });
  tidy();

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-say]");
    if (button && !window.Waymark.say(button.dataset.say)) write(button.dataset.say);
    const menu = document.querySelector(".wm-me[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".wm-me[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.querySelector(".wm-skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("chat-input")?.focus();
  });
})();
