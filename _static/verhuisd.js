// @ts-check
// On the old address of a page that moved: go on to the same place on the page as it is called now.
(() => {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main a"));
  if (link && location.hash) location.replace(link.href + location.hash);
})();
