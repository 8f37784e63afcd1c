// What MiniSearch must be told the same when it makes the index and when it reads it.

// Snowball's list for Dutch.
const STOP_WORDS = new Set(
  `
  aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
  geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer
  men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u
  uit uw van veel voor want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou
  `.trim().split(/\s+/),
);

/** @param {string} term */
const processTerm = (term) => {
  const word = term.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return STOP_WORDS.has(word) ? null : word;
};

export const options = {
  idField: "number",
  fields: ["title", "keywords", "questions", "core", "body", "place"],
  storeFields: ["key", "title", "url", "place", "summary"],
  processTerm,
  // Of weights, stop words and when to be fuzzy the best of 28 settings: first result right on the practice half, mean of
  // three sizes. AND, and only the last word as a beginning, never led.
  searchOptions: {
    boost: { title: 4, keywords: 5, questions: 2, core: 1.5 },
    combineWith: "OR",
    prefix: true,
    fuzzy: 0.2,
  },
};
