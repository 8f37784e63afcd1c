// @ts-check
/* What happens where a result leads: the tip opens, the focus moves to its heading and the words are marked.
   The query travels in the part of the address that a browser never sends, and is taken out on arrival. */
"use strict";

const searchMarks = (() => {
  // handboek.js looks for this, too.
  const KEY = "&zoek=";
  const LONGEST = 200;
  const SKIPPED = "button, nav, svg, noscript, mark, .vh, .headerlink";

  /** The address of a result, with the query in it. @param {string} url @param {string} query */
  const address = (url, query) => `${url}${url.includes("#") ? "" : "#"}${KEY}${encodeURIComponent([...query.trim()].slice(0, LONGEST).join(""))}`;

  /** @param {string} text */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  /** Where a place in the page begins, and the elements that belong to it. @param {string} place
   * @returns {{heading: HTMLElement, parts: Element[]} | null} */
  const findTarget = (place) => {
    const main = document.querySelector("main");
    const named = place ? document.getElementById(place) : main;
    if (!named || !main) return null;
    const card = named.closest("details");
    const summary = card?.querySelector("summary");
    if (card && summary) {
      card.open = true;
      return { heading: summary, parts: [card] };
    }
    if (named.localName === "dt") return { heading: named, parts: entry(named) };
    const heading = named.querySelector("h1, h2, h3, h4, h5, h6");
    return { heading: heading instanceof HTMLElement ? heading : named, parts: [named] };
  };

  /** A term with the other terms that share its explanation, and that explanation. @param {Element} term */
  const entry = (term) => {
    const parts = [term];
    for (let next = term.nextElementSibling; next; next = next.nextElementSibling) {
      parts.push(next);
      if (next.localName === "dd") break;
    }
    return parts;
  };

  /** @type {HTMLElement[]} */
  let marks = [];
  /** @type {HTMLElement | null} */
  let bar = null;
  /** @type {HTMLElement | null} */
  let reached = null;

  /** Put marks around the words of a part that match. @param {Element} part @param {(text: string) => [string, boolean][]} read */
  const markIn = (part, read) => {
    const texts = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest(SKIPPED)) continue;
      const pieces = read(text.data);
      if (!pieces.some(([, hit]) => hit)) continue;
      text.replaceWith(...pieces.map(([piece, hit]) => {
        if (!hit) return piece;
        const mark = Object.assign(document.createElement("mark"), { textContent: piece });
        marks.push(mark);
        return mark;
      }));
    }
  };

  /** Take the marks away. The focus goes back to where the result led, if it was on the button. */
  const clear = () => {
    const parents = new Set(marks.map((mark) => mark.parentNode));
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    for (const parent of parents) parent?.normalize();
    marks = [];
    const held = bar?.contains(document.activeElement);
    bar?.remove();
    bar = null;
    if (held) reached?.focus();
  };

  /** Say how many words are marked, and offer to take the marks away. @param {Element} before */
  const showBar = (before) => {
    const status = Object.assign(document.createElement("p"), { role: "status" });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "knop", textContent: "Haal de markering weg" });
    button.addEventListener("click", clear);
    bar = Object.assign(document.createElement("div"), { className: "gemarkeerd" });
    bar.append(status, button);
    before.before(bar);
    // A screen reader tells what changes in a status that is already there.
    setTimeout(() => { status.textContent = marks.length === 1 ? "1 woord gemarkeerd" : `${marks.length} woorden gemarkeerd`; }, 300);
  };

  /** Go to a place in this page and mark there what matches.
   * @param {string} place its id; '' for the whole page
   * @param {() => Promise<(text: string) => [string, boolean][]>} reader gives what takes a text in pieces */
  const show = async (place, reader) => {
    clear();
    const target = findTarget(place);
    if (!target) return;
    reached = target.heading;
    if (reached.tabIndex < 0) reached.tabIndex = -1;
    if (place) reached.scrollIntoView();
    else scrollTo(0, 0);
    reached.focus({ preventScroll: true });
    const read = await reader();
    for (const part of target.parts) markIn(part, read);
    if (marks.length) showBar(reached.closest(".tip > details, dl") ?? reached);
  };

  /** Take the query out of the address, and show what the result promised. */
  const arrive = async () => {
    const [place = "", query = ""] = location.hash.slice(1).split(KEY).map(decoded);
    if (place) location.replace(`#${encodeURIComponent(place)}`);
    else history.replaceState(history.state, "", location.pathname + location.search);
    await show(place, async () => {
      await handbookSearch.search(query, {}, 0);
      return handbookSearch.mark;
    });
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && marks.length && !document.querySelector("dialog[open], :popover-open")) clear();
  });

  return { address, arrive, show, clear };
})();
