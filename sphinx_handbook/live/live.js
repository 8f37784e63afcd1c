// @ts-check
// Of the preview only: shows what is wrong above the page, and loads the page again after a save.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const kept = `live:${location.pathname}`;
  const details = () => [...document.querySelectorAll("details")];

  /** @typedef {{file: string, line: number, text: string}} Fault */

  function goBackToWhereWeWere() {
    const before = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    sessionStorage.removeItem(kept);
    if (!before) return;
    details().forEach((block, place) => (block.open = before.open.includes(place)));
    scrollTo({ top: before.top, behavior: "instant" });
  }

  function loadAgain() {
    const open = details().flatMap((block, place) => (block.open ? [place] : []));
    sessionStorage.setItem(kept, JSON.stringify({ open, top: scrollY }));
    location.reload();
  }

  const holder = document.createElement("div");
  holder.id = "live";
  const style = new CSSStyleSheet();
  style.replaceSync(`
    section { position: sticky; padding: 1rem 1.25rem; max-height: 40vh; overflow: auto; background: #7a1020; color: #fff;
      font: 1rem/1.5 sans-serif; }
    h2 { margin: 0 0 .5rem; font-size: 1.125rem; } ul { margin: 0; padding-left: 1.25rem; }
    code { font-weight: bold; }`);
  const shadow = holder.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [style];
  Object.assign(holder.style, { position: "sticky", top: "0", zIndex: "9999" });
  holder.setAttribute("role", "status");

  /** @param {string} heading @param {Fault[]} faults */
  function show(heading, faults) {
    if (!heading) {
      holder.remove();
      return;
    }
    const box = document.createElement("section");
    const title = document.createElement("h2");
    title.textContent = heading;
    const list = document.createElement("ul");
    for (const { file, line, text } of faults) {
      const item = document.createElement("li");
      const place = document.createElement("code");
      place.textContent = line ? `${file}, regel ${line}` : file;
      item.append(...(file ? [place, ": "] : []), text);
      list.append(item);
    }
    box.append(title, ...(faults.length ? [list] : []));
    shadow.replaceChildren(box);
    document.body.prepend(holder);
  }

  const news = new EventSource("/_live/events");
  news.onmessage = ({ data }) => {
    /** @type {{version: string, faults: Fault[]}} */
    const { version, faults } = JSON.parse(data);
    if (version !== script.dataset.version) {
      loadAgain();
      return;
    }
    const count = faults.length === 1 ? "1 fout" : `${faults.length} fouten`;
    show(faults.length ? `${count}. Van een pagina met fouten zie je de laatste goede versie.` : "", faults);
  };
  news.onerror = () => show("Meekijken is gestopt. Start ‘make live’ opnieuw.", []);
  goBackToWhereWeWere();
})();
