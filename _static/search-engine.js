// @ts-check
/* The search itself, without a screen: a query in, results out. */
"use strict";

/**
 * @typedef {{voor?: string, thema?: string, fase?: string, soort?: string, handboek?: string}} Filters
 * @typedef {{id: string, name: string, count: number}} Facet
 * @typedef {{key: string, kind: string, title: string, url: string, place: string, summary: string,
 *   voor: string[], thema: string[], fase: string[], unit: number, worth: number, book: number}} Result
 * @typedef {{query: string, total: number, results: Result[], facets: Record<string, Facet[]>,
 *   suggestion: string | null, nearest: string[], role: string | null, missing: number}} Outcome
 */

/** The search in one handbook. @param {SearchIndex} index */
const makeSearchEngine = (index) => {
  const { understand, alike } = makeSearchWords(index);
  const { fold, words, joined } = searchDutch;
  const { wordShard, shardOf, line, read, classOf, find } = index;
  const FACETS = ["voor", "thema", "fase"];
  const LONGEST = 400;
  const MOST_WORDS = 24;

  // Tuned on the practice half of tests/search/queries.toml.
  const ROLE_BOOST = 1.35;
  const ROLE_WORD = 0.3;
  const ROLE_ALONE = 0.2;
  const FROM_TIPS = 0.1;
  const BEST_TIPS = 3;
  const TITLE = 1.4;
  const DEFINED = 1.5;
  const DEFINING = ["verschil", "verschillen", "betekent", "betekenis", "definitie", "hetzelfde", "begrip"];
  const LEAST_COVERED = 0.25;
  // A word that the handbook does not have at all says that the question may be about something else.
  const UNKNOWN = 2.2;
  const PRIOR = /** @type {Record<string, number>} */ ({ tip: 1, case: 0.9, page: 0.8, term: 0.9 });

  /** The role that a query names, and the words that name it. @param {string[]} told */
  const roleIn = (told) => {
    for (const [id, name, also] of index.core?.facets.voor ?? []) {
      for (const [place, phrase] of [name, ...also].map(words).entries()) {
        for (let at = 0; at + phrase.length <= told.length; at++) {
          const same = phrase.every((word, next) => sameClass(word, told[at + next]));
          // Other words for a role are words of the subject too: only ‘voor bewoners’, ‘als bewoner’ name who asks.
          const framed = ["voor", "als", "ben", "tips"].includes(told[at - 1]);
          if (same && (place === 0 || framed)) return { id, from: at, to: at + phrase.length };
        }
      }
    }
    return null;
  };

  /** @param {string} one @param {string} other */
  const sameClass = (one, other) => index.dutch?.stem(one) === index.dutch?.stem(other);

  /** Everything that a query asks for. @param {string} query */
  const readQuery = async (query) => {
    const told = words(query.slice(0, LONGEST)).slice(0, MOST_WORDS);
    const role = roleIn(told);
    /** @type {number[]} */
    let places = [...told.keys()].filter((place) => !index.dutch?.stop.has(told[place]));
    if (!places.length) places = [...told.keys()];
    const open = !/\s$/.test(query);
    const read_ = await Promise.all(places.map((place) => understand(told[place], open && place === told.length - 1)));
    const concepts = read_.map(({ concept }) => concept);
    await readVerbs(told, places, concepts);
    const titled = await readTogether(concepts);
    const repaired = told.map((word, place) => read_[places.indexOf(place)]?.repaired ?? word);
    places.forEach((place, at) => {
      if (role && place >= role.from && place < role.to && concepts.length > role.to - role.from) concepts[at].idf *= ROLE_WORD;
    });
    const alone = role !== null && places.every((place) => place >= role.from && place < role.to);
    const defining = told.some((word) => DEFINING.includes(word)) || (told[0] === "wat" && ["is", "zijn"].includes(told[1]));
    return { concepts, titled, role: role?.id ?? null, alone, defining, repaired: repaired.join(" ") === told.join(" ") ? null : repaired.join(" ") };
  };

  /** Read a verb with the part that stands apart: ‘geef je fout toe’ asks for ‘toegeven’ too (see dutch.py).
   * @param {string[]} told @param {number[]} places @param {Concept[]} concepts */
  const readVerbs = async (told, places, concepts) => {
    for (const [place, particle] of told.entries()) {
      if (!index.dutch?.particles.has(particle)) continue;
      for (const [at, verb] of places.entries()) {
        if (verb >= place) continue;
        const entry = await find(particle + told[verb]);
        if (entry?.units.length) concepts[at].ways.push({ entries: [entry], factor: 1 });
      }
    }
  };

  /** Read neighbours as one: a compound written apart, or a phrase of the thesaurus. @param {Concept[]} concepts
   * @returns {Promise<Set<number>>} the units whose title is the whole query */
  const readTogether = async (concepts) => {
    // What was only half read (a compound, a part) stands for itself in a phrase.
    const keys = concepts.map(({ ways, trust, text }) => (trust > 0.8 && ways[0]?.entries[0]?.key) || classOf(text));
    for (let from = 0; from < concepts.length; from++) {
      for (let to = from + 2; to <= Math.min(from + 4, concepts.length); to++) {
        const phrase = keys.slice(from, to).join(" ");
        await wordShard(shardOf(phrase));
        const told = line(phrase);
        const compound = to === from + 2 ? await find(concepts[from].text + concepts[from + 1].text) : null;
        const found = [told === undefined ? null : read(phrase, told), compound];
        for (const entry of found) {
          if (entry) for (const concept of concepts.slice(from, to)) concept.ways.push({ entries: [entry], factor: 1 });
        }
      }
    }
    // The whole query can be a title, also when it is one word that was written as two.
    const whole = concepts.length === 2 ? await find(concepts[0].text + concepts[1].text) : null;
    const titles = await Promise.all([keys.join(" "), ...(whole ? [whole.key] : [])].map((key) => exactly(`${key} =`)));
    return new Set(titles.flatMap((title) => title?.units ?? []));
  };

  /** The entry of exactly this key. @param {string} key @returns {Promise<Entry | null>} */
  const exactly = async (key) => {
    await wordShard(shardOf(key));
    const told = line(key);
    return told === undefined ? null : read(key, told);
  };

  // ---- ranking
  /** What each unit is worth for one word. @param {Concept} concept @param {number} count */
  const worthPerUnit = (concept, count) => {
    const best = new Float32Array(count);
    for (const way of concept.ways) {
      const sum = way.entries.length > 1 ? new Float32Array(count) : null;
      for (const entry of way.entries) {
        const factor = way.factor / way.entries.length;
        for (let at = 0; at < entry.units.length; at++) {
          const [unit, worth] = [entry.units[at], factor * entry.impacts[at]];
          if (sum) sum[unit] += worth;
          else if (worth > best[unit]) best[unit] = worth;
        }
      }
      if (sum) for (let unit = 0; unit < count; unit++) best[unit] = Math.max(best[unit], sum[unit]);
    }
    return best;
  };

  /** The units that answer, best first. @param {Concept[]} concepts @param {string | null} role
   * @param {Set<number>} titled the units whose title is the query @param {boolean} alone whether it names only a role
   * @param {boolean} defining whether it asks what a word means */
  const rank = (concepts, role, titled, alone, defining) => {
    if (!index.units) return { found: [], total: new Float32Array() };
    const { count, facets, kinds, pages } = index.units;
    const [total, covered] = [new Float32Array(count), new Float32Array(count)];
    let asked = 0;
    // A single word that was only half read is still all there is to go by.
    const least = concepts.length > 1 ? LEAST_COVERED : 0;
    for (const concept of concepts) {
      const worth = worthPerUnit(concept, count);
      if (concept.counts) asked += concept.idf * (concept.ways.length ? 1 : UNKNOWN);
      for (let unit = 0; unit < count; unit++) {
        if (!worth[unit]) continue;
        total[unit] += concept.idf * worth[unit];
        if (concept.counts) covered[unit] += concept.idf * concept.trust;
      }
    }
    for (let unit = 0; unit < count; unit++) {
      if (!total[unit]) continue;
      const share = asked ? covered[unit] / asked : 1;
      if (share < least) total[unit] = 0;
      else total[unit] *= (0.3 + 0.7 * share) * PRIOR[kinds[unit]] * (titled.has(unit) ? TITLE : 1);
    }
    for (const [page, tips] of tipsByPage(total)) {
      // A page of which more tips answer is an answer too, but what its best tip says stands in that tip.
      const best = tips.sort((one, other) => other - one).slice(0, BEST_TIPS).reduce((sum, worth) => sum + worth, 0);
      total[page] += FROM_TIPS * best;
    }
    // Who only says who they are, is shown the tips for them.
    for (let unit = 0; role && unit < count; unit++) {
      if (facets[unit][0].includes(role)) total[unit] = total[unit] * ROLE_BOOST + (alone ? ROLE_ALONE : 0);
    }
    for (let unit = 0; defining && unit < count; unit++) if (kinds[unit] === "term") total[unit] *= DEFINED;
    const found = [...total.keys()].filter((unit) => total[unit]);
    return { found: onePerPage(found.sort((one, other) => total[other] - total[one] || one - other)), total };
  };

  /** What the tips of each page are worth, of those that answer. @param {Float32Array} total @returns {Map<number, number[]>} */
  const tipsByPage = (total) => {
    const { kinds, pages } = /** @type {NonNullable<typeof index.units>} */ (index.units);
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (let unit = 0; unit < total.length; unit++) {
      if (kinds[unit] === "tip" && total[unit]) found.set(pages[unit], [...(found.get(pages[unit]) ?? []), total[unit]]);
    }
    return found;
  };

  /** Keep the best unit of each page. @param {number[]} found */
  const onePerPage = (found) => {
    const seen = new Set();
    return found.filter((unit) => {
      const head = index.units?.heads[unit];
      if (seen.has(head)) return false;
      seen.add(head);
      return true;
    });
  };

  /** @param {number} unit @param {Filters} filters @param {string} [without] a filter to leave out */
  const fits = (unit, filters, without) =>
    FACETS.every((name, place) => {
      const wanted = name === without ? "" : filters[/** @type {keyof Filters} */ (name)];
      return !wanted || index.units?.facets[unit][place].includes(wanted);
    }) &&
    (without === "soort" || !filters.soort || index.units?.kinds[unit] === filters.soort);

  /** @param {number[]} found @param {Filters} filters @returns {Record<string, Facet[]>} */
  const countFacets = (found, filters) => {
    /** @param {string} name @param {(unit: number) => string[]} valuesOf @param {string[][]} known ids and their names */
    const count = (name, valuesOf, known) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const unit of found) {
        if (fits(unit, filters, name)) for (const id of valuesOf(unit)) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      const facets = known.map(([id, label]) => ({ id, name: label, count: counts.get(id) ?? 0 }));
      return facets.filter(({ id, count }) => count || filters[/** @type {keyof Filters} */ (name)] === id);
    };
    /** @type {Record<string, Facet[]>} */
    const counted = {};
    for (const [place, name] of FACETS.entries()) {
      const known = (index.core?.facets[name] ?? []).map(([id, label]) => [id, label]);
      counted[name] = count(name, (unit) => index.units?.facets[unit][place] ?? [], known);
    }
    counted.soort = count("soort", (unit) => [index.units?.kinds[unit] ?? ""], index.kinds.map((kind) => [kind, kind]));
    return counted;
  };

  /** @param {number} unit @param {number} worth @returns {Promise<Result | null>} */
  const card = async (unit, worth) => {
    const [id, title, url, place, summary] = await index.ofUnit("k", unit);
    if (!title || !index.units) return null;
    const [voor, thema, fase] = index.units.facets[unit];
    const kind = index.units.kinds[unit];
    return { key: `${kind}:${id}`, kind, title, url, place, summary, voor, thema, fase, unit, worth, book: 0 };
  };

  // ---- what matched
  /** Words that count as a match, with their worth: for each word of the query (`asked`), and all together.
   * @type {{sought: Map<string, number>, asked: {words: Map<string, number>, units: Set<number>}[]}} */
  let last = { sought: new Map(), asked: [] };

  /** @param {Concept[]} concepts */
  const seek = (concepts) => {
    const deciding = concepts.filter((concept) => concept.counts);
    const asked = (deciding.length ? deciding : concepts).map(({ text, ways, idf: worth }) => {
      const keys = [index.dutch?.stem(text) ?? text, ...ways.flatMap((way) => way.entries.flatMap((entry) => [entry.key, ...entry.also]))];
      const units = new Set(ways.flatMap((way) => way.entries.flatMap((entry) => entry.units)));
      return { words: new Map(keys.flatMap((key) => key.split(" ")).map((word) => [word, worth])), units };
    });
    /** @type {Map<string, number>} */
    const sought = new Map();
    for (const one of asked) for (const [word, worth] of one.words) sought.set(word, Math.max(worth, sought.get(word) ?? 0));
    last = { sought, asked };
  };

  /** What a word of a text is worth for the query: 0 when it is no match. @param {string} word @param {Map<string, number>} sought */
  const worthOf = (word, sought) => {
    const plain = joined(fold(word));
    if (index.dutch?.stop.has(plain)) return sought.has(plain) && sought.size === 1 ? 1 : 0;
    const direct = sought.get(plain) ?? sought.get(classOf(plain));
    if (direct) return direct;
    for (const [key, worth] of sought) {
      if (key.length > 3 && plain.length > key.length + 2 && (plain.startsWith(key) || plain.endsWith(key))) return worth;
    }
    return 0;
  };

  /** @param {string} text @param {Map<string, number>} sought @returns {[string, boolean][]} */
  const pieces = (text, sought) => {
    /** @type {[string, boolean][]} */
    const made = [];
    let end = 0;
    for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-&'’‘ʼ][\p{L}\p{M}\p{N}]+)*/gu)) {
      if (!worthOf(found[0], sought)) continue;
      if (found.index > end) made.push([text.slice(end, found.index), false]);
      made.push([found[0], true]);
      end = found.index + found[0].length;
    }
    if (end < text.length) made.push([text.slice(end), false]);
    return made;
  };

  /** @param {string} text @returns {string[]} */
  const sentences = (text) => text.split(/\n|(?<=[.?!]) /u).filter(Boolean);

  /** What different words of the query a sentence has. @param {string} sentence @param {Map<string, number>} sought */
  const worthOfSentence = (sentence, sought) => {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const word of words(sentence)) {
      const worth = worthOf(word, sought);
      if (worth) found.set(classOf(word), worth);
    }
    return [...found.values()].reduce((sum, worth) => sum + worth, 0) / (1 + sentence.length / 800);
  };

  /** The sections of a page, when the unit stands for the page. @param {number} unit */
  const sectionsOf = (unit) => {
    const heads = index.units?.heads ?? [];
    const found = [];
    for (let next = unit + 1; heads[next] === unit; next++) found.push(next);
    return found;
  };

  /** Where the line that explains a unit can be: in its short texts, in the questions of readers, in the rest, in the
   * section that answers best. @param {number} unit @returns {["t" | "v" | "l", number][]} */
  const textsFor = (unit) => {
    /** @param {number} one */
    const worth = (one) => last.asked.reduce((sum, { words, units }) => sum + (units.has(one) ? Math.max(...words.values()) : 0), 0);
    const [best] = sectionsOf(unit).sort((one, other) => worth(other) - worth(one));
    return [["t", unit], ["v", unit], ["l", unit], ...(best === undefined ? [] : [/** @type {["l", number]} */ (["l", best])])];
  };

  const engine = {
    /** @param {string} query @param {Filters} [filters] @param {number} [limit] @returns {Promise<Outcome>} */
    search: async (query, filters = {}, limit = 10) => {
      /** @type {Outcome} */
      const outcome = { query, total: 0, results: [], facets: {}, suggestion: null, nearest: [], role: null, missing: 0 };
      if (await index.start()) {
        const { concepts, titled, role, alone, defining, repaired } = await readQuery(query);
        seek(concepts);
        const { found, total } = rank(concepts, role, titled, alone, defining);
        const chosen = found.filter((unit) => fits(unit, filters));
        const cards = await Promise.all(chosen.slice(0, limit).map((unit) => card(unit, total[unit])));
        outcome.results = cards.filter((result) => result !== null);
        Object.assign(outcome, { total: chosen.length, facets: countFacets(found, filters), role, suggestion: repaired });
        if (!found.length) outcome.nearest = await nearest(concepts);
      }
      outcome.missing = index.missing;
      return outcome;
    },

    /** @param {Result} result @returns {Promise<{label: string, pieces: [string, boolean][]}>} */
    line: async (result) => {
      const { sought, asked } = last;
      const best = { label: "", text: result.summary, worth: worthOfSentence(result.summary, sought) };
      const here = asked.filter((one) => [result.unit, ...sectionsOf(result.unit)].some((unit) => one.units.has(unit)));
      let told = words(`${result.title} ${result.summary}`);
      for (const [letter, unit] of textsFor(result.unit)) {
        const seen = here.map((one) => told.some((word) => worthOf(word, one.words)));
        // What a reader sees is explained; no more texts are loaded for a line that is a little better.
        const enough = letter === "t" ? seen.length / 2 : 1;
        if (seen.filter(Boolean).length >= enough) break;
        const texts = /** @type {[string, string][]} */ (await index.ofUnit(letter, unit));
        for (const [label, text] of texts) {
          told = [...told, ...words(text)];
          for (const sentence of sentences(text)) {
            const worth = worthOfSentence(sentence, sought);
            if (worth > best.worth + 0.01) Object.assign(best, { label, text: sentence, worth });
          }
        }
      }
      return { label: best.label === result.title ? "" : best.label, pieces: pieces(best.text, sought) };
    },

    /** @param {string} text */
    mark: (text) => pieces(text, last.sought),

    /** @returns {string[]} */
    words: () => [...last.sought.keys()],

    /** @param {string} text @param {string[]} sought @returns {[string, boolean][]} */
    marks: (text, sought) => pieces(text, new Map(sought.map((word) => [word, 1]))),
  };

  /** Words that do give results, for who found nothing. @param {Concept[]} concepts */
  const nearest = async (concepts) => {
    const found = await Promise.all(concepts.map(({ text }) => (text.length > 3 ? alike(text, 3) : [])));
    return [...new Set(found.flatMap((alike_) => alike_.slice(0, 3).map((entry) => entry.surface)))].slice(0, 5);
  };

  return engine;
};
