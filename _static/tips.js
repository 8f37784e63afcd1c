// @ts-check
/* What a reader does with one tip: keep it in a selection, copy its address, print it. Loaded at the first use. The
   selection lives in this tab and in addresses that a reader shares; nothing of it is sent. */
"use strict";

const handbookTips = (() => {
  const KEPT = "selectie";
  const MOST = 100;
  const root = new URL("..", document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href).href;

  /** The ids in a text, each once; what is no id is left out. @param {string | null} text @returns {string[]} */
  const idsIn = (text) => [...new Set((text ?? "").split(","))].filter((id) => /^[a-z0-9-]{1,80}$/.test(id)).slice(0, MOST);

  /** @type {string[]} */
  let kept = [];
  const read = () => {
    try {
      kept = idsIn(sessionStorage.getItem(KEPT));
    } catch {
      // A browser that keeps nothing: the selection lasts as long as this page.
    }
    return kept;
  };

  /** @param {string[]} ids */
  const keep = (ids) => {
    kept = ids.slice(0, MOST);
    try {
      sessionStorage.setItem(KEPT, kept.join(","));
    } catch {
      // See above.
    }
    show();
  };

  /** The address of the page with these tips. @param {string[]} ids */
  const addressOf = (ids) => `${root}selectie.html${ids.length ? `?tips=${ids.join(",")}` : ""}`;

  /** Let every button say whether its tip is in the selection, and every page how many there are. */
  const show = () => {
    for (const button of document.querySelectorAll("[data-tipactie=kies]")) {
      const chosen = kept.includes(tipOf(button));
      button.setAttribute("aria-pressed", String(chosen));
      const words = button.querySelector("span");
      if (words) words.textContent = chosen ? "In mijn selectie" : "Zet in mijn selectie";
    }
    for (const link of document.querySelectorAll("a[data-selectie]")) {
      link.toggleAttribute("hidden", !kept.length);
      link.setAttribute("href", addressOf(kept));
      const count = link.querySelector("[data-aantal]");
      if (count) count.textContent = String(kept.length);
    }
  };

  /** @param {Element} button */
  const tipOf = (button) => button.closest("[data-tip]")?.getAttribute("data-tip") ?? "";

  // ---- saying and copying
  const status = Object.assign(document.createElement("p"), { className: "melding-onder" });
  status.setAttribute("role", "status");
  document.body.append(status);
  let saying = 0;

  /** @param {string} text */
  const say = (text) => {
    clearTimeout(saying);
    status.textContent = text;
    saying = setTimeout(() => { status.textContent = ""; }, 6000);
  };

  /** Copy an address; a browser that refuses shows it instead. @param {string} address */
  const copy = async (address) => {
    try {
      await navigator.clipboard.writeText(address);
      say("Link gekopieerd");
    } catch {
      say(`Kopieer dit adres: ${address}`);
    }
  };

  // ---- printing
  /** Print one element of the page. @param {Element} element */
  const printOnly = (element) => {
    /** @type {Element[]} */
    const others = [];
    for (let part = element; part.parentElement && part.id !== "inhoud"; part = part.parentElement) {
      others.push(...[...part.parentElement.children].filter((other) => other !== part));
    }
    for (const other of others) other.classList.add("niet-op-papier");
    addEventListener("afterprint", () => { for (const other of others) other.classList.remove("niet-op-papier"); }, { once: true });
    print();
  };

  /** @type {Record<string, (button: Element) => void>} */
  const actions = {
    kies: (button) => {
      const id = tipOf(button);
      const chosen = kept.includes(id);
      keep(chosen ? kept.filter((other) => other !== id) : [...kept, id]);
      say(chosen ? "Uit je selectie gehaald" : `In je selectie: nu ${kept.length === 1 ? "één tip" : `${kept.length} tips`}`);
    },
    kopieer: (button) => {
      const link = button.parentElement?.querySelector("a");
      if (link instanceof HTMLAnchorElement) copy(link.href);
    },
    print: (button) => {
      const tip = button.closest(".tip");
      if (tip) printOnly(tip);
    },
  };

  read();
  show();
  addEventListener("pageshow", () => { read(); show(); });

  /** Do what a button of a tip says. @param {Element} button */
  const act = (button) => actions[button.getAttribute("data-tipactie") ?? ""]?.(button);
  return { idsIn, keep, addressOf, copy, say, act, get kept() { return kept; } };
})();
