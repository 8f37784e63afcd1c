// @ts-check
/* Shows only the tips that a reader asks for, on the list of all tips and on an article. Choices become buttons, and the
   address holds what is chosen. */
"use strict";

const tipFilter = (() => {
  const panel = /** @type {HTMLElement} */ (document.querySelector(".tipfilter"));
  const toggle = /** @type {HTMLButtonElement} */ (document.querySelector("[data-actie=filter]"));
  const label = /** @type {HTMLElement} */ (toggle.querySelector("span"));
  const list = /** @type {HTMLElement} */ (panel.parentElement?.querySelector("ul.leunt, .tip"));
  const rows = /** @type {HTMLElement[]} */ ([...(list.matches("ul") ? list.children : document.querySelectorAll(".tip"))]);

  /** A button. @param {string} className @param {string} textContent */
  const button = (className, textContent) => Object.assign(document.createElement("button"), { type: "button", className, textContent });

  const status = Object.assign(document.createElement("p"), { role: "status" });
  const clear = button("knop", `Toon alle ${rows.length} tips`);
  const bar = Object.assign(document.createElement("div"), { className: "filterstand" });
  bar.append(status, clear);
  list.before(bar);
  const done = button("knop klaar", "");
  panel.append(done);

  const choices = [...panel.querySelectorAll("li")].map((item) => {
    const made = button("filterkeuze", "");
    const count = item.querySelector(".aantal") ?? document.createElement("span");
    const name = item.querySelector("a")?.textContent ?? item.firstChild?.textContent?.trim() ?? "";
    made.append(name, " ", count);
    item.replaceChildren(made);
    return { button: made, count, name, group: item.parentElement?.dataset.groep ?? "", id: item.dataset.id ?? "" };
  });

  /** @type {Record<string, string>} */
  let chosen = {};

  /** Whether a tip fits the choices, apart from those of one group. @param {HTMLElement} row @param {string} [apart] */
  const fits = (row, apart) =>
    Object.entries(chosen).every(([group, id]) => group === apart || (row.dataset[group] ?? "").split(" ").includes(id));

  /** How many tips, in words. @param {number} count */
  const told = (count) => count === 1 ? "1 tip" : `${count} tips`;

  /** Show what fits, and what the address points at. */
  const show = () => {
    const aimed = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    for (const row of rows) row.hidden = !fits(row) && !row.contains(aimed);
    for (const { button, count, group, id } of choices) {
      const found = rows.filter((row) => fits(row, group) && (row.dataset[group] ?? "").split(" ").includes(id)).length;
      count.textContent = String(found);
      button.setAttribute("aria-pressed", String(chosen[group] === id));
      button.classList.toggle("leeg", found === 0);
    }
    const names = choices.filter(({ group, id }) => chosen[group] === id).map(({ name }) => name);
    const left = rows.filter((row) => fits(row)).length;
    status.textContent = `${left} van ${told(rows.length)}${names.length ? ": " : ""}${names.join(", ")}`;
    label.textContent = names.length ? `Filter (${names.length} gekozen)` : words;
    done.textContent = `Toon ${told(left)}`;
    clear.hidden = !names.length;
    return aimed;
  };
  const words = label.textContent ?? "";

  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    // An old address can name what this handbook does not know.
    chosen = Object.fromEntries(choices.filter(({ group, id }) => asked.get(group) === id).map(({ group, id }) => [group, id]));
    const aimed = show();
    // It moved, for what stands above it went.
    if (clear.hidden === false) aimed?.scrollIntoView();
  };

  /** @param {Record<string, string>} wanted */
  const choose = (wanted) => {
    chosen = wanted;
    const query = new URLSearchParams(chosen).toString();
    try {
      history.pushState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      // Some browsers refuse this for a page in a folder: the filter works without it.
    }
    show();
  };

  /** Fold the choices in or out; who folds them in from inside comes back at the button. */
  const turn = () => {
    const open = panel.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    if (!open && panel.contains(document.activeElement)) toggle.focus();
  };

  for (const { button, group, id } of choices) {
    button.addEventListener("click", () => {
      const { [group]: old, ...others } = chosen;
      choose(old === id ? others : { ...others, [group]: id });
    });
  }
  clear.addEventListener("click", () => {
    choose({});
    (toggle.checkVisibility() ? toggle : choices[0]?.button)?.focus();
  });
  done.addEventListener("click", turn);
  panel.addEventListener("keydown", ({ key }) => { if (key === "Escape" && toggle.checkVisibility()) turn(); });
  addEventListener("popstate", readAddress);
  readAddress();
  return { turn };
})();
