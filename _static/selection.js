// @ts-check
/* The page with a selection of tips: what the address names, to read, put in order, share and print. All that comes from
   the address only ever becomes text. */
"use strict";

/** @typedef {{title: string, url: string, article: string, parts: Record<string, string[]>}} ChosenTip */

const handbookSelection = (() => {
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-selectiepagina]"));
  const files = Number(page.dataset.selectiepagina);
  const empty = /** @type {HTMLElement} */ (page.querySelector("[data-leeg]"));
  const PARTS = [["doen", "Doen"], ["laten", "Laten"], ["waarom", "Waarom"]];

  // ---- tips, from the files that hold them
  /** @type {Map<number, Record<string, ChosenTip>>} */
  const taken = new Map();
  /** @type {Map<number, Promise<void>>} */
  const loading = new Map();

  /** The same hash as in export/selection.py. @param {string} id */
  const fileOf = (id) => [...id].reduce((value, sign) => (Math.imul(value, 31) + sign.charCodeAt(0)) >>> 0, 0) % files;

  /** @param {number} number @returns {Promise<void>} */
  const load = (number) => {
    const known = loading.get(number);
    if (known) return known;
    const made = /** @type {Promise<void>} */ (new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src: `selectie/${number}.js`, onload: () => resolve(), onerror: () => resolve() });
      document.head.append(script);
    }));
    loading.set(number, made);
    return made;
  };

  /** @param {string} id @returns {ChosenTip | undefined} */
  const tipWith = (id) => {
    const held = taken.get(fileOf(id)) ?? {};
    return Object.hasOwn(held, id) ? held[id] : undefined;
  };

  // ---- elements
  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  /** @param {string} words @param {string} title @param {() => void} pressed */
  const button = (words, title, pressed) => {
    const made = make("button", { type: "button", class: "knop", ...(title && { "aria-label": `${words}: ${title}` }) }, words);
    made.addEventListener("click", pressed);
    return made;
  };

  const list = make("ol", { class: "selectie" });
  const unknown = make("p", { class: "melding niet-op-papier" });
  const shared = make("p", { class: "melding niet-op-papier" }, "Iemand deelde deze selectie met je. ", button("Maak dit mijn selectie", "", () => { handbookTips.keep(ids); render(); }));
  const command = make("code", {});
  const typeset = make("p", { class: "niet-op-papier" }, "Een gezette PDF van deze tips maak je uit de bronnen van dit handboek met ", command, ".");
  const bar = make("div", { class: "werkbalk" },
    button("Kopieer het adres", "", () => handbookTips.copy(handbookTips.addressOf(ids))),
    button("Print", "", () => print()),
    button("Maak leeg", "", () => change([])));
  page.append(unknown, shared, bar, list, typeset);

  // ---- the selection in the address
  /** @type {string[]} */
  let ids = [];

  const readAddress = () => {
    const asked = new URLSearchParams(location.search).get("tips");
    ids = asked === null ? handbookTips.kept : handbookTips.idsIn(asked);
    return render();
  };

  const isMine = () => handbookTips.kept.join() === ids.join();

  /** Show another selection; it stays the reader's own when it was. @param {string[]} wanted */
  const change = (wanted) => {
    const mine = isMine();
    ids = wanted;
    if (mine) handbookTips.keep(ids);
    try {
      history.pushState(null, "", handbookTips.addressOf(ids));
    } catch {
      // Some browsers refuse this for a page in a folder: the page works without it.
    }
    return render();
  };

  /** @param {number} from @param {number} to */
  const move = async (from, to) => {
    const wanted = [...ids];
    wanted.splice(to, 0, ...wanted.splice(from, 1));
    const words = to < from ? "Omhoog" : "Omlaag";
    await change(wanted);
    const buttons = [...(list.children[to]?.querySelectorAll("button") ?? [])];
    (buttons.find((one) => one.textContent?.startsWith(words)) ?? buttons[0])?.focus();
    handbookTips.say(`Nu op plaats ${to + 1} van ${ids.length}`);
  };

  /** @param {number} place */
  const remove = async (place) => {
    await change(ids.filter((_, other) => other !== place));
    const next = list.children[Math.min(place, ids.length - 1)]?.querySelector("button");
    (next ?? bar.querySelector("button"))?.focus();
    handbookTips.say("Uit de selectie gehaald");
  };

  /** @param {string} kind @param {string[]} lines */
  const content = (kind, lines) => (kind === "waarom"
    ? lines.filter(Boolean).map((line) => make("p", {}, line))
    : [make("ul", {}, ...lines.filter(Boolean).map((line) => make("li", {}, line)))]);

  /** @param {string} id @param {ChosenTip} tip @param {number} place */
  const row = (id, { title, url, article, parts }, place) => {
    const address = new URL(`t/${id}.html`, page.dataset.adres || location.href).href;
    const told = PARTS.filter(([kind]) => parts[kind]).map(([kind, name]) =>
      make("section", { class: kind === "waarom" ? "deel" : kind }, make("h3", {}, name), ...content(kind, parts[kind])));
    return make("li", {},
      make("h2", {}, make("a", { href: url }, title)),
      make("p", { class: "zacht" }, article),
      make("div", { class: "paar" }, ...told.slice(0, 2)), ...told.slice(2),
      make("p", { class: "zacht" }, "Bronnen en de andere kant: ", make("a", { href: `t/${id}.html` }, address)),
      make("div", { class: "acties" },
        ...(place ? [button("Omhoog", title, () => move(place, place - 1))] : []),
        ...(place < ids.length - 1 ? [button("Omlaag", title, () => move(place, place + 1))] : []),
        button("Haal weg", title, () => remove(place))));
  };

  const render = async () => {
    await Promise.all([...new Set(ids.map(fileOf))].map(load));
    const missing = ids.filter((id) => !tipWith(id));
    ids = ids.filter((id) => tipWith(id));
    list.replaceChildren(...ids.map((id, place) => row(id, /** @type {ChosenTip} */ (tipWith(id)), place)));
    unknown.textContent = missing.length ? `Deze tips kennen we niet: ${missing.join(", ")}. Klopt het adres?` : "";
    unknown.hidden = !missing.length;
    empty.hidden = ids.length > 0;
    bar.hidden = typeset.hidden = !ids.length;
    shared.hidden = !ids.length || isMine();
    command.textContent = `make pdf TIPS=${ids.join(",")}`;
    page.hidden = false;
    document.querySelector("[data-zonder]")?.remove();
    page.dataset.klaar = "ja";
  };

  addEventListener("popstate", readAddress);

  /** The files with tips call this. @param {number} number @param {Record<string, ChosenTip>} held */
  const take = (number, held) => taken.set(number, held);
  return { start: readAddress, take };
})();
