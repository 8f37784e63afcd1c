// @ts-check
/* The handbooks that are searched: this one, and with it those of neighbours once the reader asks for them. Every handbook
   keeps its own index on its own site. */
"use strict";

/** @typedef {{id: string, name: string, root: string, engine: ReturnType<typeof makeSearchEngine>}} Book */

const handbookSearch = (() => {
  const [OWN, ALL] = ["", "alle"];

  // ---- where an index comes from
  /** @type {Map<string, any>} */
  const taken = new Map();

  /** A shard of this handbook: a classic script, so that it works from a folder too. @type {Load} */
  const byScript = (name, file) => new Promise((resolve) => {
    const script = document.createElement("script");
    // A damaged script loads but never hands over its data.
    const end = () => resolve(taken.get(name) ?? null);
    script.onload = end;
    script.onerror = end;
    script.src = `${own.root}zoek/${file}.js`;
    document.head.append(script);
  });

  /** A shard of another handbook: read as data, as no site runs the scripts of another. @param {string} root @returns {Load} */
  const byFetch = (root) => async (_name, file) => {
    try {
      const answer = await fetch(`${root}zoek/${file}.js`, { credentials: "omit", referrerPolicy: "no-referrer" });
      const text = await answer.text();
      return answer.ok ? JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))) : null;
    } catch {
      return null;
    }
  };

  /** @type {Book} */
  const own = { id: OWN, name: "Dit handboek", root: "", engine: makeSearchEngine(makeSearchIndex(byScript)) };
  /** What the page names: an id, a name and an address of each. @type {[string, string, string][]} */
  const told = JSON.parse(document.body?.dataset?.buren ?? "[]");
  /** @type {Book[]} */
  const neighbours = told.map(([id, name, root]) => ({ id, name, root, engine: makeSearchEngine(makeSearchIndex(byFetch(root))) }));
  const books = [own, ...neighbours];

  // ---- one list of several
  /** @param {Outcome[]} outcomes @param {string} group @returns {Facet[]} */
  const sumFacets = (outcomes, group) => {
    /** @type {Map<string, Facet>} */
    const sums = new Map();
    for (const facet of outcomes.flatMap(({ facets }) => facets[group] ?? [])) {
      sums.set(facet.id, { ...facet, count: facet.count + (sums.get(facet.id)?.count ?? 0) });
    }
    return [...sums.values()];
  };

  /** @param {Outcome[]} outcomes of all books, in their order @param {string} wanted @param {number} limit @returns {Outcome} */
  const merge = (outcomes, wanted, limit) => {
    const shown = outcomes.filter((_, book) => wanted === ALL || books[book].id === wanted);
    const results = outcomes.flatMap((outcome, book) => (shown.includes(outcome) ? outcome.results.map((result) => ({ ...result, book })) : []));
    const total = outcomes.reduce((sum, outcome) => sum + outcome.total, 0);
    const counts = books.map(({ id, name }, book) => ({ id, name, count: outcomes[book].total }));
    return {
      ...outcomes[0],
      total: shown.reduce((sum, outcome) => sum + outcome.total, 0),
      results: results.sort((one, other) => other.worth - one.worth).slice(0, limit),
      facets: {
        ...Object.fromEntries(Object.keys(outcomes[0].facets).map((group) => [group, sumFacets(shown, group)])),
        handboek: [{ id: ALL, name: "Alle handboeken", count: total }, ...counts],
      },
      missing: shown.reduce((sum, outcome) => sum + outcome.missing, 0),
    };
  };

  return {
    /** The way from the page to the root of this site. */
    get root() {
      return own.root;
    },
    set root(way) {
      own.root = way;
    },
    /** The shards of this handbook call this. @param {string} name @param {any} data */
    take: (name, data) => taken.set(name, data),

    /** What else can be searched: for who has not asked for it, nothing of it is loaded. */
    get neighbours() {
      return neighbours.map(({ id, name }) => ({ id, name }));
    },

    /** @param {string} query @param {Filters} [filters] @param {number} [limit] @returns {Promise<Outcome>} */
    search: async (query, filters = {}, limit = 10) => {
      if (!filters.handboek || !neighbours.length) return own.engine.search(query, filters, limit);
      const outcomes = await Promise.all(books.map(({ engine }) => engine.search(query, filters, limit)));
      return merge(outcomes, filters.handboek, limit);
    },

    /** @param {Result} result */
    addressOf: ({ book, url }) => books[book].root + url,
    /** The name of the other handbook that a result is from. @param {Result} result */
    bookOf: ({ book }) => (book ? books[book].name : ""),
    /** @param {Result} result */
    line: (result) => books[result.book].engine.line(result),
    mark: own.engine.mark,
    words: own.engine.words,
    marks: own.engine.marks,
  };
})();
