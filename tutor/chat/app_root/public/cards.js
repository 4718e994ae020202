/* What all cards share: words with real fractions, which card is the newest, and speaking for the student.
   Text always goes in as text; nothing here builds HTML. */
(() => {
  "use strict";
  const FRACTION = /(?<![\w/.])(?:(\d{1,3}) )?(\d{1,4})\/(\d{1,4})(?![\w/]|\.\d)/g;

  /* "What is 1 1/2 + 3/4?" as text and <math>. */
  function words(React, text) {
    const h = React.createElement;
    const nodes = [];
    let end = 0;
    for (const found of String(text ?? "").matchAll(FRACTION)) {
      const [all, whole, top, bottom] = found;
      if (found.index > end) nodes.push(text.slice(end, found.index));
      const fraction = h("mfrac", { key: "f" }, h("mn", null, top), h("mn", null, bottom));
      nodes.push(h("math", { key: found.index }, whole ? [h("mn", { key: "w" }, whole), fraction] : fraction));
      end = found.index + all.length;
    }
    nodes.push(String(text ?? "").slice(end));
    return nodes;
  }

  /* Whether no later card of these kinds is on the page. */
  function isNewest(elements, card, names) {
    const same = elements.filter((one) => names.includes(one.name));
    return same.length === 0 || same[same.length - 1].props?.card === card;
  }

  /* All messages in order, whatever holds them; remarks are not messages. */
  function flat(steps) {
    return (steps ?? [])
      .flatMap((step) => [step, ...flat(step.steps)])
      .filter((step) => step.type.includes("message") && step.name !== "Note");
  }

  /* Whether nothing was said after the message this card belongs to. */
  function isLast(messages, step) {
    const all = flat(messages);
    return all.length === 0 || all[all.length - 1].id === step;
  }

  /* What the student said after this message. */
  function saidAfter(messages, step) {
    const all = flat(messages);
    const at = all.findIndex((one) => one.id === step);
    return all.slice(at + 1).filter((one) => one.type === "user_message").map((one) => one.output);
  }

  const voices = new Set();

  /* Lends a card's voice to the page's own buttons while the card is there. */
  function lend(speak) {
    voices.add(speak);
    return () => voices.delete(speak);
  }

  function say(text) {
    const speak = [...voices].pop();
    if (speak) speak(text);
    return Boolean(speak);
  }

  /* State that outlives the card: the page may take a card down and put it up again while a child writes in it. */
  function useKept(React, key, initial) {
    const place = `waymark ${key}`;
    const stored = sessionStorage.getItem(place);
    const [value, set] = React.useState(stored === null ? initial : JSON.parse(stored));
    const keep = (next) => {
      sessionStorage.setItem(place, JSON.stringify(next));
      set(next);
    };
    return [value, keep];
  }

  let answered = -Infinity;

  /* Whoever just answered in a card goes on in the next one; nobody else is moved, and no keyboard jumps up. */
  function answeredNow() {
    answered = performance.now();
  }
  function goOn(box) {
    const free = document.activeElement === document.body;
    if (free && fine() && performance.now() - answered < 5000) box?.focus({ preventScroll: true });
  }

  const fine = () => !window.matchMedia("(pointer: coarse)").matches;

  const day = (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return text ?? "";
    const [year, month, date] = text.split("-").map(Number);
    const options = { day: "numeric", month: "long" };
    if (year !== new Date().getFullYear()) options.year = "numeric";
    return new Date(year, month - 1, date).toLocaleDateString(document.documentElement.lang || "en", options);
  };

  const page = (document.documentElement.lang || "en").split("-")[0];

  /* Our words in the page's language, with values in their holes. Words we have no other for stay as they are. */
  function t(words, values = {}) {
    const said = window.WaymarkWords?.[page]?.[words] ?? words ?? "";
    return String(said).replace(/\{(\w+)\}/g, (hole, name) => values?.[name] ?? hole);
  }

  /* The same for a button's words that come with a name already in them, as "Practise with football". */
  function label(words) {
    const known = window.WaymarkWords?.[page] ?? {};
    for (const [pattern, said] of Object.entries(known)) {
      const [start, end] = pattern.split(/\{(?:interest|skill)\}/);
      if (end === undefined || !words.startsWith(start) || !words.endsWith(end)) continue;
      return said.replace(/\{\w+\}/, () => words.slice(start.length, words.length - end.length));
    }
    return t(words);
  }

  /* A voice of this machine: others would send what they read to somebody else's. Questions are in English. */
  function voice() {
    const own = (window.speechSynthesis?.getVoices() ?? []).filter((one) => one.localService && /^en\b/i.test(one.lang));
    return own.find((one) => one.default) ?? own[0];
  }

  function hush() {
    window.speechSynthesis?.cancel();
  }

  /* A button that reads these lines aloud, and stops; there is none where this machine has no voice. */
  function Aloud({ react: React, lines }) {
    const [found, find] = React.useState(voice());
    const [reading, read] = React.useState(false);
    React.useEffect(() => {
      const look = () => find(voice());
      window.speechSynthesis?.addEventListener?.("voiceschanged", look);
      return () => {
        window.speechSynthesis?.removeEventListener?.("voiceschanged", look);
        hush();
      };
    }, []);
    if (!found || !lines?.length) return null;
    const press = () => {
      hush();
      read(!reading);
      if (reading) return;
      lines.forEach((line, number) => {
        const said = new SpeechSynthesisUtterance(line);
        said.voice = found;
        said.lang = found.lang;
        said.rate = 0.9;
        if (number === lines.length - 1) said.onend = said.onerror = () => read(false);
        window.speechSynthesis.speak(said);
      });
    };
    const h = React.createElement;
    const line = (d) => h("path", { key: d, d, fill: "none", stroke: "currentColor", strokeWidth: 1.8, strokeLinecap: "round" });
    const icon = h(
      "svg",
      { key: "icon", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": true, focusable: false },
      h("path", { d: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z", fill: "currentColor" }),
      reading ? [line("M16 9.5l5 5"), line("M21 9.5l-5 5")] : [line("M15.5 9a4.2 4.2 0 0 1 0 6"), line("M18 6.5a7.8 7.8 0 0 1 0 11")],
    );
    const name = reading ? t("Stop reading") : t("Read it to me");
    return h("button", { type: "button", className: "wm-button wm-aloud", onClick: press }, [icon, h("span", { key: "name" }, name)]);
  }

  window.Waymark = { words, isNewest, isLast, saidAfter, lend, say, useKept, answeredNow, goOn, day, t, label, hush, Aloud };
})();
