// @ts-check
/* The search dialog: a field with a list of results, after the combobox pattern of WAI-ARIA. */
"use strict";

const searchDialog = (() => {
  const { make, sign, makeList, otherWays, showChoices, follow, pageAddress, KINDS } = searchList;
  const LIMIT = 10;
  // Long enough to skip what a fast typist passes by, too short to notice.
  const DEBOUNCE = 60;

  // ---- what it is made of
  const field = make("input", {
    type: "search", role: "combobox", "aria-label": "Zoeken in het handboek", "aria-autocomplete": "list", "aria-controls": "zoeklijst",
    "aria-expanded": "false", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "go", dir: "auto",
    placeholder: "Waar zoek je raad voor?",
  });
  const shut = make("button", { type: "button", class: "knop kaal", "aria-label": "Sluit" }, sign("sluit"));
  const kinds = make("div", { class: "keuzes", role: "group", "aria-label": "Soort" });
  const box = make("div", { class: "zoekuit" });
  const all = make("a", { class: "alle" });
  const shortcut = make("input", { type: "checkbox" });
  /** @param {string} does @param {string[]} keys */
  const key = (does, ...keys) => make("span", { class: "toets" }, ...keys.map((name) => make("kbd", {}, name)), does);
  const dialog = make(
    "dialog",
    { class: "zoekvenster", "aria-label": "Zoeken in het handboek" },
    make("div", { class: "zoekbalk" }, sign("zoek"), field, shut),
    make("div", { class: "zoekrol" }, kinds, box, all),
    make("div", { class: "zoekvoet" }, key("kiezen", "↑", "↓"), key("openen", "Enter"), key("wissen of sluiten", "Esc"), make("label", {}, shortcut, make("span", {}, "Open met ", make("kbd", {}, "/")))),
  );
  const help = make("div", {}, make("p", {}, "Of kijk bij:"), otherWays());
  const head = make("p", { class: "telling" });
  document.body.append(dialog);

  // ---- searching
  /** @type {Filters} */
  let filters = {};
  let waiting = 0;
  /** @type {Promise<void>} */
  let searching = Promise.resolve();

  /** Search for other words. @param {string} query */
  const again = (query) => {
    field.value = query;
    field.focus();
    searchNow();
  };

  const unfilter = () => {
    filters = {};
    field.focus();
    searchNow();
  };

  const list = makeList(box, head, { options: true, invitation: "Typ een paar woorden of een hele vraag.", help, again, unfilter });

  const search = async () => {
    const query = field.value;
    activate(-1);
    const outcome = await list.show(query, filters, LIMIT);
    if (!outcome || query !== field.value) return;
    field.setAttribute("aria-expanded", String(list.links().length > 0));
    showKinds(outcome);
    all.hidden = !outcome.results.length;
    all.href = pageAddress(query, filters);
    all.textContent = outcome.total > LIMIT ? `Alle ${outcome.total} resultaten` : "Filter op rol, thema of fase";
  };

  const searchNow = () => {
    clearTimeout(waiting);
    waiting = 0;
    searching = search();
  };

  const searchSoon = () => {
    clearTimeout(waiting);
    box.dataset.search = "busy";
    activate(-1);
    waiting = setTimeout(searchNow, DEBOUNCE);
  };

  /** @param {Outcome} outcome */
  const showKinds = (outcome) => {
    const facets = outcome.facets.soort ?? [];
    const whole = facets.reduce((sum, { count }) => sum + count, 0);
    const choices = facets.map(({ id, count }) => ({ id, count, name: KINDS[id]?.[1] ?? id, chosen: filters.soort === id }));
    kinds.hidden = facets.length < 2 && !filters.soort;
    showChoices(kinds, [{ id: "", name: "Alles", count: whole, chosen: !filters.soort }, ...choices], (id) => {
      filters = id ? { soort: id } : {};
      searchNow();
    });
  };

  // ---- choosing
  let active = -1;

  /** Point at a result; -1 points at none. @param {number} place */
  const activate = (place) => {
    const links = list.links();
    links[active]?.setAttribute("aria-selected", "false");
    active = place;
    const link = links[place];
    link?.setAttribute("aria-selected", "true");
    link?.scrollIntoView({ block: "nearest" });
    if (link) field.setAttribute("aria-activedescendant", link.id);
    else field.removeAttribute("aria-activedescendant");
  };

  /** Open the result that is pointed at, else the first: once the list is final. @param {KeyboardEvent} event */
  const openResult = async ({ ctrlKey, metaKey }) => {
    if (waiting) searchNow();
    await searching;
    const link = list.links()[Math.max(active, 0)];
    link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
  };

  /** What the keys do in the field; true when the key is ours. @param {KeyboardEvent} event */
  const onKey = (event) => {
    const last = list.links().length - 1;
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => activate(active < last ? active + 1 : 0),
      ArrowUp: () => activate(active > 0 ? active - 1 : last),
      // Without a result that is pointed at, these two move through the text.
      ...(active >= 0 && { Home: () => activate(0), End: () => activate(last) }),
    };
    const move = last >= 0 ? moves[event.key] : undefined;
    if (event.key === "Enter") openResult(event);
    else move?.();
    return event.key === "Enter" || move !== undefined;
  };

  field.addEventListener("input", searchSoon);
  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && onKey(event)) event.preventDefault();
  });

  // ---- opening and closing
  /** Whether a click was beside the dialog. @param {MouseEvent} event */
  const isOutside = ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (!field.value) dialog.close();
    else again("");
  });
  dialog.addEventListener("click", (event) => {
    if (isOutside(event) || (event.target instanceof Element && shut.contains(event.target))) dialog.close();
    follow(event, field.value, () => dialog.close());
  });
  dialog.addEventListener("auxclick", (event) => follow(event, field.value, () => dialog.close()));

  /** @type {HTMLElement | null} */
  let opener = null;
  dialog.addEventListener("close", () => {
    // What opened the dialog can be in a menu that has closed since: then to the button that is still there.
    const back = opener?.checkVisibility() ? opener : document.querySelector(".kop [data-zoek]");
    const lost = document.activeElement === document.body || dialog.contains(document.activeElement);
    if (lost && opener && back instanceof HTMLElement) back.focus();
  });

  const { sneltoets } = document.documentElement.dataset;
  shortcut.checked = sneltoets !== "uit";
  shortcut.addEventListener("change", () => {
    document.documentElement.dataset.sneltoets = shortcut.checked ? "aan" : "uit";
    try {
      // A choice of the reader, like that of light or dark. What is searched is never kept.
      localStorage.setItem("sneltoets", shortcut.checked ? "aan" : "uit");
    } catch {
      // A browser that keeps nothing still follows the choice on this page.
    }
  });

  /** Open the dialog. @param {HTMLElement | null} from what opened it @param {string} query what was typed there */
  const open = (from, query) => {
    if (!dialog.open) {
      opener = from;
      dialog.showModal();
    }
    if (query) field.value = query;
    field.focus();
    if (!query) field.select();
    searchNow();
  };

  return { open };
})();
