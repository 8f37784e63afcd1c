/* Dutch words for Sphinx's search page. Sphinx copies this file to _static/translations.js.
   Its own Dutch file breaks the page: it has an empty plural, and it is read with `new Function`, which a strict
   content policy forbids. So the words are set directly; Sphinx's standard plural (1, or more) is right for Dutch. */
"use strict";

// Asked for by searchtools.js; it would keep the last search in the browser.
const SPHINX_HIGHLIGHT_ENABLED = false;

Documentation.LOCALE = "nl";
Object.assign(Documentation.TRANSLATIONS, {
  "Searching": "Even zoeken",
  "Preparing search...": "Even zoeken …",
  "Search Results": "Zoekresultaten",
  "Search finished, found one page matching the search query.": [
    "1 pagina gevonden.",
    "${resultCount} pagina’s gevonden.",
  ],
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "Niets gevonden. Controleer de spelling, of probeer een ander woord.",
  ", in ": ", in ",
});
