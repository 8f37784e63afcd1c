// @ts-check
/* What the handbook does in the browser. Without it everything can be read; this makes it easier.
   Loaded before the style sheets, so that light or dark is set before anything is drawn. */
"use strict";

(() => {
  const root = document.documentElement;
  // The only thing that is kept, and only in this browser: the reader's choice of light or dark.
  const KEPT = "weergave";

  /** @returns {string | null} the kept choice; none when the browser keeps nothing */
  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  };

  /** @param {string} choice "light" or "dark" */
  const keep = (choice) => {
    try {
      localStorage.setItem(KEPT, choice);
    } catch {
      // A browser that keeps nothing still shows the choice on this page.
    }
  };

  const choice = kept();
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;

  /** Switch between light and dark, from what the reader sees now. */
  const switchTheme = () => {
    const systemDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemDark;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  };

  /** @returns {NodeListOf<HTMLDetailsElement>} the cards of this page's tips */
  const cards = () => document.querySelectorAll(".tip > details");

  /** Open all tips, or close them when all are open. */
  const toggleAll = () => {
    const all = [...cards()];
    const open = all.some((card) => !card.open);
    for (const card of all) card.open = open;
  };

  /** Name the button after what it will do. */
  const nameToggle = () => {
    const open = [...cards()].some((card) => !card.open);
    for (const button of document.querySelectorAll("[data-actie=alles] span")) {
      button.textContent = open ? "Open alle tips" : "Sluit alle tips";
    }
  };

  /** Show the place that the address names, in older browsers too, and mark it in the contents of the page. */
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const card = target?.closest("details");
    if (card && !card.open) {
      card.open = true;
      target?.scrollIntoView();
    }
    for (const link of document.querySelectorAll(".inhoud a[href^='#']")) {
      if (link.getAttribute("href") === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  /** @type {Record<string, () => void>} */
  const actions = { "licht-donker": switchTheme, print: () => print(), alles: toggleAll };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    actions[event.target.closest("[data-actie]")?.getAttribute("data-actie") ?? ""]?.();
    // A link inside a menu that lies over the page leads out of it, also on the same page.
    const menu = event.target.closest("a")?.closest("[popover]:popover-open");
    if (menu instanceof HTMLElement) menu.hidePopover();
  });
  // `toggle` does not bubble, so it is caught on its way down.
  document.addEventListener("toggle", nameToggle, true);
  addEventListener("hashchange", showTarget);
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-actie]")) button.removeAttribute("hidden");
    showTarget();
    nameToggle();
  });
})();
