/* Light or dark: what was chosen here or in the chat, else what the system says. Runs before anything is drawn. */
(() => {
  const key = "vite-ui-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const isDark = () => { const kept = stored(); return kept === "dark" || (kept !== "light" && system.matches); };
  const root = document.documentElement;
  const paint = () => {
    root.classList.toggle("dark", isDark());
    root.classList.toggle("light", !isDark());
    const button = document.getElementById("theme");
    if (button) {
      const { light, dark, lightColours, darkColours } = button.dataset;
      button.hidden = false;
      button.textContent = isDark() ? light : dark;
      button.setAttribute("aria-label", isDark() ? lightColours : darkColours);
    }
  };
  paint();
  system.addEventListener("change", paint);
  addEventListener("storage", paint);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    document.getElementById("theme")?.addEventListener("click", () => {
      try { localStorage.setItem(key, isDark() ? "light" : "dark"); } catch { /* private window: the choice lasts for this page */ }
      paint();
    });
  });
})();
