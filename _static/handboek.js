// @ts-check
/* What the handbook does in the browser. Without it everything can be read; this makes it easier.
   Loaded before the style sheets, so that light or dark is set before anything is drawn. */
"use strict";

(() => {
  const root = document.documentElement;
  // All that is kept, and only in this browser: the reader's choice of light or dark, and of a key for search.
  const KEPT = "weergave";

  /** @param {string} name @returns {string | null} the kept choice; none when the browser keeps nothing */
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
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

  const choice = kept(KEPT);
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  root.dataset.sneltoets = kept("sneltoets") ?? "aan";

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

  /** Give each tip its buttons and links, each with the title of the tip for who cannot see where it stands. */
  const addTipActions = () => {
    const change = document.querySelector("a[data-verander]");
    const { mail } = document.body.dataset;
    for (const place of document.querySelectorAll("[data-tip]")) {
      if (!(place instanceof HTMLElement)) continue;
      const { tip = "", regel } = place.dataset;
      place.prepend(...Object.entries({ kies: "Zet in mijn selectie", kopieer: "Kopieer link", print: "Print deze tip" }).map(([does, words]) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "knop" });
        button.dataset.tipactie = does;
        button.append(Object.assign(document.createElement("span"), { textContent: words }));
        return button;
      }));
      place.firstElementChild?.setAttribute("aria-pressed", "false");
      /** @param {string} textContent @param {string} href */
      const link = (textContent, href) => place.append(Object.assign(document.createElement("a"), { textContent, href }));
      if (change instanceof HTMLAnchorElement) link("Verander deze tip", `${change.href}#L${regel}`);
      if (mail) link("Klopt er iets niet?", `mailto:${mail}?subject=${encodeURIComponent(`Klopt niet: ${tip}`)}&body=${encodeURIComponent(`${site}t/${tip}.html\n\n`)}`);
      const title = place.closest("details")?.querySelector("summary :is(h2, h3)")?.lastChild?.textContent?.trim();
      for (const part of place.children) part.append(Object.assign(document.createElement("span"), { className: "vh", textContent: `: ${title}` }));
    }
  };

  /** Show the place that the address names, in older browsers too, and mark it in the contents of the page. */
  const showTarget = () => {
    const target = document.querySelector(":target");
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

  /** Fold the filter of the tips in or out. */
  const turnFilter = () => {
    load(["filter.js"]).then(() => tipFilter.turn()).catch(() => document.querySelector("#tipfilter")?.classList.add("open"));
  };

  /** Say of a page that the day of its review is past; the day of the reader tells, so a build does not depend on it. */
  const showOverdue = () => {
    // Swedish writes a date as 2027-11-01.
    const today = new Date().toLocaleDateString("sv");
    for (const mark of document.querySelectorAll("[data-nakijken]")) {
      mark.toggleAttribute("hidden", (mark.getAttribute("data-nakijken") ?? "") > today);
    }
  };

  /** @type {Record<string, () => void>} */
  const actions = { "licht-donker": switchTheme, print: () => print(), alles: toggleAll, filter: turnFilter };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    actions[event.target.closest("[data-actie]")?.getAttribute("data-actie") ?? ""]?.();
    const tipButton = event.target.closest("[data-tipactie]");
    if (tipButton) load(["tips.js"]).then(() => handbookTips.act(tipButton));
    // A link inside a menu that lies over the page leads out of it, also on the same page.
    const menu = event.target.closest("a")?.closest("[popover]:popover-open");
    if (menu instanceof HTMLElement) menu.hidePopover();
  });

  // ---- search: nothing of it is asked for before the reader does
  const DIALOG = ["search.css", "search-engine.js", "search-marks.js", "search-list.js", "search.js"];
  const PAGE = [...DIALOG.slice(0, -1), "search-page.js"];
  const MARKS = DIALOG.slice(0, 3);
  const site = new URL("..", document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href).href;
  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** Load files of `_static`, each once, in this order. @param {string[]} names */
  const load = async (names) => {
    for (const name of names) if (!loading.has(name)) loading.set(name, ask(`${site}_static/${name}`));
    await Promise.all(names.map((name) => loading.get(name)));
    if (names.includes("search-engine.js")) handbookSearch.root = site;
  };

  /** Whether the reader chose tips in this tab. */
  const hasSelection = () => {
    try {
      return Boolean(sessionStorage.getItem("selectie"));
    } catch {
      return false;
    }
  };

  /** @param {string} href */
  const ask = (href) => new Promise((resolve, reject) => {
    const element = new URL(href).pathname.endsWith(".css")
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href })
      : Object.assign(document.createElement("script"), { src: href, async: false });
    Object.assign(element, { onload: resolve, onerror: reject });
    document.head.append(element);
  });

  /** Open search, with what was typed on the page. @param {HTMLElement | null} opener */
  const openSearch = async (opener) => {
    const here = document.querySelector("[data-zoekpagina] input");
    if (here instanceof HTMLInputElement) return here.select();
    const field = opener?.querySelector("input");
    try {
      await load(DIALOG);
      searchDialog.open(field ?? opener, field?.value ?? "");
      if (field) field.value = "";
    } catch {
      location.href = `${site}search.html`;
    }
  };

  /** Say of what opens search that it does, and by which key. */
  const showSearchKeys = () => {
    const mac = /Mac|iP/.test(navigator.platform);
    for (const opener of document.querySelectorAll("a[data-zoek], [data-zoek] input")) {
      opener.setAttribute("aria-haspopup", "dialog");
      opener.setAttribute("aria-keyshortcuts", mac ? "Meta+K" : "Control+K");
    }
    for (const key of document.querySelectorAll("[data-zoek] kbd")) {
      key.removeAttribute("hidden");
      if (mac) key.textContent = "⌘ K";
    }
  };

  /** @param {Event} event @returns {HTMLElement | null} what opens search, if it happened there */
  const searchOpener = ({ target }) => target instanceof Element ? target.closest("[data-zoek]") : null;

  document.addEventListener("click", (event) => {
    const opener = searchOpener(event);
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSearch(opener);
  });
  document.addEventListener("input", (event) => {
    const opener = searchOpener(event);
    if (opener) openSearch(opener);
  });
  document.addEventListener("focusin", (event) => {
    // Passing by with Tab opens nothing, but whoever comes here is about to search.
    if (searchOpener(event)?.matches("form")) load(DIALOG).catch(() => {});
  });
  document.addEventListener("keydown", (event) => {
    const inText = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !inText && root.dataset.sneltoets === "aan" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !control) return;
    event.preventDefault();
    openSearch(null);
  });

  // `toggle` does not bubble, so it is caught on its way down.
  document.addEventListener("toggle", nameToggle, true);
  addEventListener("hashchange", showTarget);
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-actie]")) button.removeAttribute("hidden");
    showSearchKeys();
    showTarget();
    showOverdue();
    nameToggle();
    addTipActions();
    if (document.querySelector("[data-selectiepagina]")) load(["tips.js", "selection.js"]).then(() => handbookSelection.start());
    else if (hasSelection()) load(["tips.js"]).catch(() => {});
    const filtered = document.querySelector(location.search ? "#tipfilter" : "[data-tipfilter]");
    if (filtered) load(["filter.js"]).catch(() => filtered.classList.add("open"));
    const form = document.querySelector("[data-zoekpagina]");
    form?.removeAttribute("hidden");
    if (form) load(PAGE).then(() => searchPage.start()).catch(() => document.querySelector("[data-zoekfout]")?.removeAttribute("hidden"));
    if (location.hash.includes("&zoek=")) load(MARKS).then(() => searchMarks.arrive()).catch(() => {});
  });
})();
