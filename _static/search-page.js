// @ts-check
/* The search page: the same list as in the dialog, with all filters and an address that can be shared. */
"use strict";

const searchPage = (() => {
  const { make, button, block, makeList, showChoices, follow, pageAddress, KINDS } = searchList;
  const STEP = 20;
  const DEBOUNCE = 60;
  /** @type {[Group, string][]} */
  const GROUPS = [["handboek", "Handboek"], ["soort", "Soort"], ["voor", "Voor wie"], ["thema", "Thema"], ["fase", "Fase"]];

  // ---- what it is made of
  const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-zoekpagina]"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const help = /** @type {HTMLElement} */ (document.querySelector("[data-zoekhulp]"));
  const head = make("h2", { class: "telling", tabindex: "-1", hidden: "" });
  const box = make("div", { class: "zoekuit" });
  const more = button("Toon meer resultaten", () => showMore());
  const summary = make("summary", { class: "knop" });
  const none = button("Haal de filters weg", () => unfilter());
  const panel = make("details", { class: "filters" }, summary, none);
  const choices = GROUPS.map(([group, name]) => {
    const buttons = make("div", { class: "keuzes" });
    const around = make("div", { role: "group", "aria-labelledby": `filter-${group}` }, make("p", { class: "groep", id: `filter-${group}` }, name), buttons);
    panel.append(around);
    return { group, around, buttons };
  });
  const wide = matchMedia("(min-width: 52.01rem)");
  const results = make("div", { class: "zoekpagina" }, panel, make("div", {}, box, more));
  form.after(results);

  // ---- the search in the address
  /** @type {Filters} */
  let filters = {};
  let limit = STEP;
  // Words that are still being typed are one step in the history: the first letter makes it, the rest replaces it.
  let typing = false;
  let newStep = false;

  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    filters = Object.fromEntries(GROUPS.map(([group]) => [group, asked.get(group) ?? ""]).filter(([, id]) => id));
    limit = STEP;
    typing = false;
  };

  /** Put the search in the address. @param {boolean} step whether Back should lead to what was there before */
  const writeAddress = (step) => {
    const address = pageAddress(field.value, filters);
    if (new URL(address).search === `?${new URLSearchParams(location.search)}`) return;
    try {
      if (step) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse this for a page in a folder: the search works without it.
    }
  };

  // ---- searching
  let waiting = 0;

  /** @param {string} query */
  const again = (query) => {
    field.value = query;
    restart(true);
  };
  const unfilter = () => {
    filters = {};
    field.focus();
    restart(true);
  };
  const list = makeList(box, head, { options: false, invitation: "", help, again, unfilter });

  const search = async () => {
    const [query, wanted] = [field.value, filters];
    const outcome = await list.show(query, filters, limit);
    if (!outcome || query !== field.value || wanted !== filters) return;
    if (dropUnknown(outcome)) {
      await restart(false);
      return;
    }
    showFilters(outcome);
    more.hidden = outcome.total <= outcome.results.length;
  };

  /** Search from the first result on. @param {boolean} step whether this is a step in the history */
  const restart = (step) => {
    clearTimeout(waiting);
    typing = newStep = false;
    limit = STEP;
    writeAddress(step);
    return search();
  };

  /** Forget filters that this handbook does not know: an address can be old. @param {Outcome} outcome */
  const dropUnknown = ({ facets }) => {
    const known = Object.entries(filters).filter(([group, id]) => !facets[group] || facets[group].some((facet) => facet.id === id));
    if (known.length === Object.keys(filters).length) return false;
    filters = Object.fromEntries(known);
    return true;
  };

  const showMore = async () => {
    const before = list.links().length;
    limit += STEP;
    await search();
    list.links()[before]?.focus();
  };

  // ---- filters
  /** @param {Outcome} outcome */
  const showFilters = (outcome) => {
    for (const { group, around, buttons } of choices) {
      const facets = group === "handboek" ? booksIn(outcome) : (outcome.facets[group] ?? []);
      around.hidden = !facets.length;
      const shown = facets.map(({ id, name, count }) => ({
        id, count, name: group === "soort" ? (KINDS[id]?.[1] ?? id) : name, chosen: (filters[group] ?? "") === id,
        ...(group === "thema" && { drawn: block(id) }),
      }));
      showChoices(buttons, shown, (id) => {
        filters = { ...filters, [group]: filters[group] === id ? "" : id };
        restart(true);
      });
    }
    const chosen = Object.values(filters).filter(Boolean).length;
    none.hidden = !chosen;
    summary.textContent = chosen ? `Filter (${chosen} aan)` : "Filter";
    panel.hidden = choices.every(({ around }) => around.hidden);
    results.classList.toggle("alleen", panel.hidden);
  };

  /** The handbooks to choose from. Before the reader asks for those of others nothing is known of them. @param {Outcome} outcome */
  const booksIn = ({ total, facets }) => {
    if (!handbookSearch.neighbours.length) return [];
    const invitation = { id: "alle", name: `Zoek ook in ${handbookSearch.neighbours.map(({ name }) => name).join(" en ")}`, count: -1 };
    return facets.handboek ?? [{ id: "", name: "Dit handboek", count: total }, invitation];
  };

  const fitPanel = () => { panel.open = wide.matches; };

  // ---- what the reader does
  field.addEventListener("input", () => {
    box.dataset.search = "busy";
    newStep ||= !typing && Boolean(new URLSearchParams(location.search).get("q"));
    typing = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      restart(newStep);
      typing = true;
    }, DEBOUNCE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await restart(true);
    head.focus();
  });
  for (const name of /** @type {const} */ (["click", "auxclick"])) {
    box.addEventListener(name, (event) => follow(event, field.value, () => {}));
  }
  addEventListener("popstate", () => {
    readAddress();
    search();
  });
  wide.addEventListener("change", fitPanel);

  const start = () => {
    fitPanel();
    readAddress();
    return search();
  };
  return { start };
})();
