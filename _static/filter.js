// @ts-check
/* The filter of the list of all tips: choices become buttons, and the address holds what is chosen. */
"use strict";

(() => {
  const panel = /** @type {HTMLElement} */ (document.querySelector("[data-tipfilter]"));
  const list = /** @type {HTMLElement} */ (panel.parentElement?.querySelector("ul.leunt"));
  const rows = [...list.querySelectorAll("li")];
  const status = Object.assign(document.createElement("p"), { className: "telling", role: "status" });
  const clear = Object.assign(document.createElement("button"), { type: "button", className: "knop", textContent: "Wis filters" });
  const bar = Object.assign(document.createElement("div"), { className: "filterstand" });
  bar.append(status, clear);
  list.before(bar);

  const buttons = [...panel.querySelectorAll("li")].map((item) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "filterkeuze" });
    const count = item.querySelector(".aantal") ?? document.createElement("span");
    const name = document.createElement("span");
    name.textContent = item.querySelector("a")?.textContent ?? item.firstChild?.textContent ?? "";
    button.append(name, " ", count);
    item.replaceChildren(button);
    return { button, count, group: item.parentElement?.dataset.groep ?? "", id: item.dataset.id ?? "" };
  });

  /** @type {Record<string, string>} */
  let chosen = {};

  /** Whether a tip fits the choices, apart from those of one group. @param {HTMLElement} row @param {string} [apart] */
  const fits = (row, apart) =>
    Object.entries(chosen).every(([group, id]) => group === apart || (row.dataset[group] ?? "").split(" ").includes(id));

  const show = () => {
    for (const row of rows) row.hidden = !fits(row);
    for (const { button, count, group, id } of buttons) {
      const found = rows.filter((row) => fits(row, group) && (row.dataset[group] ?? "").split(" ").includes(id)).length;
      count.textContent = String(found);
      button.setAttribute("aria-pressed", String(chosen[group] === id));
      button.classList.toggle("leeg", found === 0);
    }
    status.textContent = `${rows.filter((row) => !row.hidden).length} van ${rows.length} tips`;
    clear.hidden = Object.keys(chosen).length === 0;
  };

  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    // An old address can name what this handbook does not know.
    chosen = Object.fromEntries(buttons.filter(({ group, id }) => asked.get(group) === id).map(({ group, id }) => [group, id]));
    show();
  };

  /** @param {Record<string, string>} wanted */
  const choose = (wanted) => {
    chosen = wanted;
    show();
    const query = new URLSearchParams(chosen).toString();
    try {
      history.pushState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      // Some browsers refuse this for a page in a folder: the filter works without it.
    }
  };

  for (const { button, group, id } of buttons) {
    button.addEventListener("click", () => {
      const { [group]: old, ...others } = chosen;
      choose(old === id ? others : { ...others, [group]: id });
    });
  }
  clear.addEventListener("click", () => {
    choose({});
    buttons[0]?.button.focus();
  });
  addEventListener("popstate", readAddress);
  readAddress();
})();
