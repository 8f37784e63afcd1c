// @ts-check
/* What a reader sees of a search: the list of results with everything that is said about it. The dialog and the search
   page both show it. What a reader typed only ever becomes text, never markup. */
"use strict";

/**
 * @typedef {[string, boolean][]} Pieces a text in pieces; true for a piece that matches
 * @typedef {"handboek" | "soort" | "voor" | "thema" | "fase"} Group a group of filters
 */

const searchList = (() => {
  /** What each kind is called: one, and many. @type {Record<string, [string, string]>} */
  const KINDS = { tip: ["Tip", "Tips"], case: ["Casus", "Casussen"], page: ["Pagina", "Pagina’s"], term: ["Begrip", "Begrippen"] };
  const KIND_SIGNS = /** @type {Record<string, string>} */ ({ case: "praktijk", page: "pagina", term: "bron" });
  // The longest line that explains a result; a longer one is cut to what stands around its first match.
  const LONGEST_LINE = 170;
  // A screen reader tells the outcome once the reader pauses.
  const PAUSE = 600;

  // ---- drawings
  const STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="square" stroke-linejoin="miter"';
  // Those of sphinx_handbook/icons (a test compares them), here so that no page carries them before search opens.
  const SIGNS = /** @type {Record<string, string>} */ ({
    zoek: `<path ${STROKE} d="M15.5 15.5 21 21"/><circle fill="none" stroke="currentColor" stroke-width="2" cx="10" cy="10" r="7"/>`,
    sluit: `<path ${STROKE} d="M5 5l14 14M19 5L5 19"/>`,
    praktijk: `<path ${STROKE} d="M12 19c-4-4-6-7-6-10a6 6 0 0 1 12 0c0 3-2 6-6 10z"/><circle fill="currentColor" cx="12" cy="9" r="2.2"/><path ${STROKE} d="M3 22h5M16 22h5"/>`,
    bron: `<path ${STROKE} d="M12 6C9 4 6 3.5 2 4v15c4-.5 7 0 10 2 3-2 6-2.500 10-2V4c-4-.5-7 0-10 2zm0 0v15"/>`,
    rol: '<circle fill="currentColor" cx="12" cy="6" r="4"/><path fill="currentColor" d="M4 22v-3a8 7 0 0 1 16 0v3z"/>',
    "thema-ruimte": '<path fill="currentColor" d="M2 2h20v20h-5v-9a5 5 0 0 0-10 0v9H2z"/>',
    "thema-begin": '<path fill="currentColor" d="M2 22A20 20 0 0 1 22 2v20z"/>',
    "thema-gesprek": '<path fill="currentColor" d="M11 2v20a9 10 0 0 1 0-20zM13 2v20a9 10 0 0 0 0-20z"/>',
    "thema-meedoen": '<path fill="currentColor" d="M2 22v-9a3 3 0 0 1 6 0v9zM9 22V5a3 3 0 0 1 6 0v17zM16 22V9a3 3 0 0 1 6 0v13z"/>',
    "thema-leren": '<path fill="currentColor" d="M2 22v-6h7V9h7V2h6v20z"/>',
  });
  const PAGE_SIGN = `<path ${STROKE} d="M5 3h9l5 5v13H5zM14 3v5h5M9 13h6M9 17h6"/>`;

  // What each page tells about this handbook: the other ways in, where to mail, and which sign a theme has.
  const { themas = "", register = "", alleTips = "", mail = "" } = document.body.dataset;
  const themeSigns = new Map(themas.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))));

  /** Draw a sign; screen readers skip it. @param {string} name @param {string} [look] @param {string} [viewBox] */
  const sign = (name, look = "i", viewBox = "0 0 24 24") => {
    const source = `<svg xmlns="http://www.w3.org/2000/svg" class="${look}" viewBox="${viewBox}" aria-hidden="true" focusable="false">${SIGNS[name] ?? PAGE_SIGN}</svg>`;
    return document.importNode(new DOMParser().parseFromString(source, "image/svg+xml").documentElement, true);
  };

  /** The block of a theme, in its colour. @param {string} [theme] */
  const block = (theme = "") => {
    const name = themeSigns.get(theme);
    return name ? sign(`thema-${name}`, `blok t-${name}`, "2 2 20 20") : sign("pagina");
  };

  // ---- elements
  /** Make an element. @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag
   * @param {Record<string, string>} attributes @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[Tag]} */
  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** @param {(Node | string)[]} children */
  const paragraph = (...children) => make("p", {}, ...children);

  /** @param {string} text @param {() => void} pressed @param {string} [look] */
  const button = (text, pressed, look = "knop") => {
    const made = make("button", { type: "button", class: look }, text);
    made.addEventListener("click", pressed);
    return made;
  };

  /** Text as it was typed, in its own direction. @param {string} text */
  const quoted = (text) => make("bdi", {}, text.length > 80 ? `${text.slice(0, 80)}…` : text);

  /** @param {Pieces} pieces */
  const marked = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));

  /** Cut a long line to what stands around its first match. @param {Pieces} pieces @returns {Pieces} */
  const around = (pieces) => {
    const text = pieces.map(([piece]) => piece).join("");
    if (text.length <= LONGEST_LINE) return pieces;
    const hit = pieces.slice(0, pieces.findIndex(([, is]) => is)).reduce((sum, [piece]) => sum + piece.length, 0);
    // Begin at a word, a third of the line before the match at most, and fill the line from there.
    const far = Math.max(0, Math.min(hit - LONGEST_LINE / 3, text.length - LONGEST_LINE));
    const from = far > 0 ? text.indexOf(" ", far) + 1 : 0;
    const to = from + LONGEST_LINE < text.length ? text.lastIndexOf(" ", from + LONGEST_LINE) : text.length;
    let at = 0;
    const cut = pieces.map(([piece, is]) => {
      at += piece.length;
      return /** @type {[string, boolean]} */ ([piece.slice(Math.max(0, from - at + piece.length), Math.max(0, to - at + piece.length)), is]);
    });
    return [[from ? "… " : "", false], ...cut.filter(([piece]) => piece), [to < text.length ? " …" : "", false]];
  };

  /** The names of ids, as the facets of an outcome give them. @param {string[]} ids @param {Facet[]} [facets] */
  const namesOf = (ids, facets) => ids.flatMap((id) => facets?.find((facet) => facet.id === id)?.name ?? []);

  /** @param {number} count */
  const counted = (count) => `${count} ${count === 1 ? "resultaat" : "resultaten"}`;

  // ---- one result
  /** A result is a plain link, so that a new tab, a copy and a bookmark work as ever.
   * @param {Result} result @param {Outcome} outcome @param {string} id */
  const card = (result, { facets }, id) => {
    const { key, kind, title, place, summary, thema, voor } = result;
    const kindName = KINDS[kind]?.[0] ?? "";
    const book = handbookSearch.bookOf(result);
    const line = make("span", { class: "regel", id: `${id}-regel` }, ...marked(around(handbookSearch.mark(summary))));
    const where = make("span", { class: "plaats", id: `${id}-plaats` }, make("b", {}, kindName), place ? ` in ${place}` : "", book ? ` (${book})` : "");
    const naming = { "aria-label": `${kindName}: ${title}`, "aria-describedby": `${id}-plaats ${id}-regel` };
    const link = make(
      "a",
      { id, class: "treffer", href: handbookSearch.addressOf(result), "data-result": key, ...naming },
      kind === "tip" ? block(thema[0]) : sign(KIND_SIGNS[kind] ?? "pagina"),
      make("span", { class: "naam" }, ...marked(handbookSearch.mark(title))),
      where,
      line,
    );
    const chips = [namesOf(thema, facets.thema).join(", "), namesOf(voor, facets.voor).join(", ")];
    if (kind === "tip") {
      const roles = make("span", {}, sign("rol"), make("span", { class: "vh" }, "Voor: "), chips[1] ?? "");
      link.append(make("span", { class: "chips" }, make("span", {}, chips[0] ?? ""), roles));
    }
    return { link, line };
  };

  /** Say why a result is there. @param {HTMLElement} line @param {Result} result */
  const explain = async (line, result) => {
    const { label, pieces } = await handbookSearch.line(result);
    if (pieces.length) line.replaceChildren(...(label ? [make("b", {}, `${label}: `)] : []), ...marked(around(pieces)));
  };

  // ---- what is said about the results
  /** @param {string} query @param {number} missing @returns {Outcome} */
  const nothing = (query, missing) => ({ query, total: 0, results: [], facets: {}, suggestion: null, nearest: [], role: null, missing });

  /** Other ways in, for who found nothing. */
  const otherWays = () => {
    const ways = [
      [register, "Register van A tot Z"],
      [alleTips && `${alleTips}#per-thema`, "Alle tips per thema"],
      [alleTips && `${alleTips}#per-fase`, "Alle tips per fase"],
      [alleTips && `${alleTips}#per-rol`, "Alle tips per rol"],
    ];
    return make("ul", { class: "wegen" }, ...ways.filter(([href]) => href).map(([href = "", text = ""]) => make("li", {}, make("a", { href }, text))));
  };

  /** Where to ask. What was typed is not put in the mail. */
  const askByMail = () => {
    const href = `mailto:${mail}?subject=${encodeURIComponent("Vraag bij het handboek")}`;
    return mail ? [paragraph("Niet gevonden wat je zocht? ", make("a", { href }, "Mail je vraag"), ".")] : [];
  };

  /** @param {Outcome} outcome @param {boolean} filtered */
  const headline = ({ query, total, results, missing, role, facets }, filtered) => {
    const roleName = namesOf(role ? [role] : [], facets.voor)[0];
    if (results.length) return roleName ? [counted(total), make("span", {}, `. Bovenaan staat wat past bij: ${roleName}`)] : [counted(total)];
    if (missing) return ["Niets gevonden"];
    return ["Niets gevonden voor ‘", quoted(query.trim()), filtered ? "’ met deze filters" : "’"];
  };

  /**
   * @param {Outcome} outcome @param {boolean} filtered
   * @param {{again: (query: string) => void, unfilter: () => void}} ways
   */
  const remarks = ({ results, suggestion, nearest, missing }, filtered, { again, unfilter }) => {
    /** @param {string} words */
    const other = (words) => button(words, () => again(words), "link");
    const made = [];
    if (missing) made.push(make("p", { class: "melding" }, "Een deel van de index kon niet worden geladen. Misschien missen er resultaten. Laad de pagina opnieuw om het nog eens te proberen."));
    if (suggestion) made.push(paragraph("Bedoelde je ", other(suggestion), "?"));
    if (results.length) return made;
    if (filtered) made.push(paragraph(button("Haal de filters weg", unfilter)));
    else if (nearest.length) {
      const words = nearest.flatMap((word, place) => (place ? [", ", other(word)] : [other(word)]));
      made.push(paragraph("Deze woorden komen in de buurt: ", ...words, "."));
    } else if (!missing) made.push(paragraph("Probeer een ander woord, of minder woorden."));
    return made;
  };

  // ---- filters and addresses
  /** Show choices as buttons with counts, when these are known (not -1). The focus stays on the choice that has it.
   * @param {HTMLElement} group @param {{id: string, name: string, count: number, chosen: boolean, drawn?: Node}[]} choices
   * @param {(id: string) => void} choose */
  const showChoices = (group, choices, choose) => {
    const held = document.activeElement instanceof HTMLElement && group.contains(document.activeElement) ? document.activeElement.dataset.keuze : null;
    const buttons = choices.map(({ id, name, count, chosen, drawn }) => {
      const made = button("", () => choose(id), "keuze");
      made.append(...(drawn ? [drawn] : []), make("span", {}, name), ...(count < 0 ? [] : [" ", make("span", { class: "aantal" }, String(count))]));
      made.setAttribute("aria-pressed", String(chosen));
      made.dataset.keuze = id;
      return made;
    });
    group.replaceChildren(...buttons);
    if (held !== null) (buttons.find(({ dataset }) => dataset.keuze === held) ?? buttons[0])?.focus();
  };

  /** The address of the search page that shows a search. @param {string} query @param {Filters} filters */
  const pageAddress = (query, filters) => {
    const asked = Object.entries({ q: query.trim(), ...filters }).filter(([, value]) => value);
    return `${handbookSearch.root}search.html?${new URLSearchParams(asked)}`;
  };

  /** Send a reader on to the result that was clicked, with the query, so that its words can be marked there.
   * @param {MouseEvent} event @param {string} query @param {() => void} leave what to do first when it is on this page */
  const follow = (event, query, leave) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-result]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.button === 2) return;
    const { href, hash } = link;
    const here = href.split("#")[0] === location.href.split("#")[0];
    if (here && event.type === "click" && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      leave();
      if (hash !== location.hash) location.hash = hash;
      searchMarks.show(decodeURIComponent(hash.slice(1)), async () => handbookSearch.mark);
      return;
    }
    // Only while the browser follows it: who copies the link gets the plain address.
    link.href = searchMarks.address(href, query);
    setTimeout(() => { link.href = href; });
  };

  // ---- the list
  /**
   * A list that shows searches in a box; `data-search` on the box is "ready" when what it shows is final.
   * @param {HTMLElement} box @param {HTMLElement} head what says how many there are
   * @param {{options: boolean, invitation: string, help: HTMLElement, again: (query: string) => void, unfilter: () => void}} ways
   *   `options`: the results are the options of a combobox; `invitation`: what is said before anything is asked;
   *   `help`: what is shown as long as there are no results; `again` searches for other words; `unfilter` takes the
   *   filters away
   */
  const makeList = (box, head, ways) => {
    const { options, invitation, help } = ways;
    const notes = make("div", { class: "opmerkingen" });
    const status = make("p", { class: "vh", role: "status" });
    const list = make("ol", { class: "treffers", ...(options ? { role: "listbox", id: "zoeklijst", "aria-label": "Resultaten" } : {}) });
    const ask = make("div", { hidden: "" }, ...askByMail());
    box.append(head, status, notes, list, help, ask);
    let latest = 0;
    let saying = 0;

    /** @param {string} text */
    const say = (text) => {
      clearTimeout(saying);
      saying = setTimeout(() => { status.textContent = text; }, PAUSE);
    };

    /** @param {Result} result @param {number} place @param {Outcome} outcome */
    const row = (result, place, outcome) => {
      const { link, line } = card(result, outcome, `treffer-${place}`);
      if (options) for (const [name, value] of Object.entries({ role: "option", "aria-selected": "false", tabindex: "-1" })) link.setAttribute(name, value);
      list.append(make("li", options ? { role: "presentation" } : {}, link));
      return explain(line, result);
    };

    /** @param {Outcome} outcome @param {Filters} filters */
    const render = (outcome, filters) => {
      const filtered = Object.values(filters).some(Boolean);
      head.replaceChildren(...headline(outcome, filtered));
      notes.replaceChildren(...remarks(outcome, filtered, ways));
      list.replaceChildren();
      say([`${head.textContent}.`, outcome.suggestion ? `Bedoelde je ${outcome.suggestion}?` : ""].join(" ").trim());
      return Promise.allSettled(outcome.results.map((result, place) => row(result, place, outcome)));
    };

    const clear = () => {
      head.textContent = invitation;
      for (const part of [notes, list]) part.replaceChildren();
      say("");
    };

    /** Search, and keep what the reader sees in step. @param {string} query @param {Filters} filters @param {number} limit
     * @returns {Promise<Outcome | null>} null when a later search came in between */
    const show = async (query, filters, limit) => {
      const turn = ++latest;
      const asked = query.trim() !== "";
      box.dataset.search = "busy";
      if (asked && !list.childElementCount && !notes.childElementCount) head.textContent = "Even zoeken …";
      // An index that is damaged beyond reading must not leave the reader waiting.
      const outcome = asked ? await handbookSearch.search(query, filters, limit).catch(() => nothing(query, 1)) : nothing(query, 0);
      if (turn !== latest) return null;
      help.hidden = outcome.results.length > 0;
      ask.hidden = help.hidden || !asked;
      const rendered = asked ? render(outcome, filters) : clear();
      head.hidden = !head.textContent;
      await rendered;
      if (turn !== latest) return null;
      box.dataset.search = "ready";
      return outcome;
    };
    return { show, links: () => [...list.querySelectorAll("a")] };
  };

  return { KINDS, SIGNS, make, sign, block, button, makeList, otherWays, showChoices, pageAddress, follow };
})();
