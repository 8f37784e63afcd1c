// @ts-check
/* Reading one word of a query: as it stands, as the beginning of a word, as a compound, as a typo. */
"use strict";

/**
 * @typedef {{entries: Entry[], factor: number}} Way one way to read a word: all entries together
 * @typedef {{text: string, ways: Way[], idf: number, counts: boolean, trust: number}} Concept what one word of the query
 *   asks for; `counts` is false for a word that does not decide whether a unit answers
 * @typedef {{word: string, plain: string, open: boolean, entry: Entry | null}} Asked a word of the query
 * @typedef {{ways: Way[], trust: number, repaired?: string}} Reading how far it is trusted, and the word if it was a typo
 */

/** @param {SearchIndex} index */
const makeSearchWords = (index) => {
  const { words, joined } = searchDutch;
  const { before, whole, wordShard, shardOf, line, read, surfaceIn, loaded, find, idf } = index;
  // Forms are many, and short ones look like anything.
  const LONG_FORM = 8;
  // How far a reading is trusted. Tuned on the practice half of tests/search/queries.toml.
  const PARTS = 0.8;
  const IN_PARTS = 0.3;
  const TYPO = 0.8;
  const COMPLETED = 0.75;
  const WEAK = 0.6;

  /** A compound that the index does not know, by its parts. @param {string} word @returns {Promise<Entry[]>} */
  const apart = async (word) => {
    if (!index.dutch || word.length < index.dutch.compound) return [];
    const cuts = [];
    for (let cut = index.dutch.part; cut <= word.length - index.dutch.part; cut++) cuts.push(cut);
    await Promise.all([...new Set(cuts.map((cut) => shardOf(word.slice(0, cut))))].map(wordShard));
    /** @param {string} part */
    const weigh = (part) => loaded(part)?.weight ?? 0;
    const lefts = cuts.filter((cut) => weigh(word.slice(0, cut)) || (word[cut - 1] === "s" && weigh(word.slice(0, cut - 1))));
    await Promise.all([...new Set(lefts.map((cut) => shardOf(word.slice(cut))))].map(wordShard));
    const pair = index.dutch.split(word, weigh);
    if (pair) return [loaded(pair[0]), loaded(pair[1])].filter((entry) => entry !== null);
    // Three parts: the first word that is one, and what can be made of the rest.
    for (const cut of lefts.reverse()) {
      const rest = await apart(word.slice(cut));
      const left = loaded(word.slice(0, cut)) ?? loaded(word.slice(0, cut - 1));
      if (rest.length && left) return [left, ...rest];
    }
    return [];
  };

  /** The parts of a compound that the index knows: who says ‘subsidieaanvraag’ is also helped by ‘aanvraag’.
   * @param {Entry} entry @returns {Promise<Entry[]>} */
  const partsOf = async (entry) => {
    await Promise.all(entry.parts.map((part) => wordShard(shardOf(part))));
    const found = entry.parts.map((part) => ({ part, told: line(part) }));
    return found.flatMap(({ part, told }) => (told === undefined || told.startsWith("=") ? [] : [read(part, told)]));
  };

  /** The longest word at the start or the end of a word that is no compound of known words, if its shard is loaded.
   * @param {string} word @returns {Entry | null} */
  const bestPart = (word) => {
    for (let length = word.length - 3; length > 3; length--) {
      for (const part of [word.slice(-length), word.slice(0, length)]) {
        const entry = loaded(part);
        if (entry?.weight && entry.units.length && entry.key.length > 3) return entry;
      }
    }
    return null;
  };

  /** Edits between two words, a swap counts once (optimal string alignment). Stops above `most`.
   * @param {string} one @param {string} other @param {number} most */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [older, old] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      const now = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        let value = Math.min(old[j] + 1, now[j - 1] + 1, old[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) value = Math.min(value, older[j - 2] + 1);
        now.push(value);
        least = Math.min(least, value);
      }
      if (least > most) return most + 1;
      [older, old] = [old, now];
    }
    return old[other.length];
  };

  // Letters that sound alike at the start of a Dutch word: ‘critiek’, ‘zubsidie’.
  const SOUNDS_LIKE = /** @type {Record<string, string>} */ ({ c: "k", k: "c", s: "z", z: "s", f: "v", v: "f" });
  const MOST_SHARDS = 10;

  /** The shards where a word with a typo can stand: about where it stands itself, and with one edit near its start.
   * @param {string} word */
  const nearShards = (word) => {
    const [a, b, c] = word;
    const starts = [word, word.slice(0, 4), `${word.slice(0, 4)}\uffff`];
    if (SOUNDS_LIKE[a]) starts.push(SOUNDS_LIKE[a] + word.slice(1));
    starts.push(b + a + word.slice(2), a + c + b + word.slice(3), word.slice(1), a + word.slice(2), word.slice(0, 2) + word.slice(3));
    for (const vowel of "aeiou") starts.push(a + vowel + word.slice(1), a + vowel + word.slice(2));
    return [...new Set(starts.map(shardOf))].slice(0, MOST_SHARDS);
  };

  /** Words of the index that look like a word, best first. @param {string} word @param {number} most edits
   * @returns {Promise<Entry[]>} */
  const alike = async (word, most) => {
    const stem = index.dutch?.stem(word) ?? word;
    /** @type {[number, Entry][]} */
    const found = [];
    for (const number of nearShards(word)) {
      const { keys, lines } = await wordShard(number);
      keys.forEach((key, place) => {
        const told = lines[place];
        // Most words are passed by here: those of another length, and those that no unit has.
        if (Math.abs(key.length - word.length) > most + 3 || told === "" || key.includes(" ")) return;
        const form = told.startsWith("=");
        if (form && word.length < LONG_FORM) return;
        const edits = Math.min(distance(form ? word : stem, key, most), form ? Infinity : distance(word, surfaceIn(key, told), most));
        if (edits > most || (edits > 1 && key[0] !== word[0])) return;
        const entry = entryAt(key, told);
        if (!entry?.units.length) return;
        // Who types in haste seldom errs in the first letter; a common word is meant more often than a rare one.
        const cost = edits + (key[0] === word[0] ? 0 : 0.5) - Math.min(0.4, Math.log10(1 + entry.frequency) / 5);
        found.push([cost, entry]);
      });
    }
    found.sort((one, other) => one[0] - other[0]);
    return [...new Set(found.map(([, entry]) => entry))];
  };

  /** @param {string} key @param {string} told @returns {Entry | null} */
  const entryAt = (key, told) => {
    if (!told.startsWith("=")) return read(key, told);
    const class_ = whole(key, told.slice(1));
    const text = line(class_);
    return text === undefined || text.startsWith("=") ? null : read(class_, text);
  };

  /** How many typos a word may have. @param {string} word */
  const mostEdits = (word) => (/\d/.test(word) || word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

  /** Words that begin with what is typed, most used first. @param {string} start @returns {Promise<Entry[]>} */
  const completed = async (start) => {
    const first = shardOf(start);
    const found = new Set();
    for (const number of new Set([first, Math.min(first + 1, shardOf(`${start}\uffff`))])) {
      const { keys, lines } = await wordShard(number);
      for (let place = Math.max(0, before(keys, start)); place < keys.length; place++) {
        if (keys[place] > `${start}\uffff`) break;
        if (!keys[place].startsWith(start) || keys[place].includes(" ")) continue;
        const entry = entryAt(keys[place], lines[place]);
        if (entry?.units.length) found.add(entry);
      }
    }
    return /** @type {Entry[]} */ ([...found]).sort((one, other) => other.frequency - one.frequency).slice(0, 12);
  };

  /** Words with the same beginning and another ending: ‘subsidiëren’ and ‘subsidie’. @param {string} word */
  const family = async (word) => {
    const stem = index.dutch?.stem(word) ?? word;
    for (let length = stem.length - 1; length >= Math.max(6, stem.length - 3); length--) {
      const near = (await completed(stem.slice(0, length))).filter((entry) => Math.abs(entry.key.length - stem.length) < 4);
      if (near.length) return near.slice(0, 3);
    }
    return [];
  };

  /** @param {Entry[]} entries @param {number} factor @returns {Way[]} */
  const oneWay = (entries, factor) => (entries.length ? [{ entries, factor }] : []);

  /** @param {Asked} asked @param {number} edits @returns {Promise<Reading | null>} */
  const asTypo = async ({ plain, entry }, edits) => {
    // A word that the index knows, though no unit has it, is no slip of the finger.
    if (entry || edits > mostEdits(plain)) return null;
    const [best] = await alike(plain, edits);
    return best ? { ways: oneWay([best], TYPO), trust: edits === 1 ? 0.85 : 0.6, repaired: best.surface } : null;
  };

  /** Ways to read a word, the surest first. One slip is likelier than a new compound, that is likelier than two slips.
   * @type {((asked: Asked) => Promise<Reading | null>)[]} */
  const readings = [
    async ({ entry }) =>
      entry?.units.length ? { ways: [...oneWay([entry], 1), ...oneWay(await partsOf(entry), IN_PARTS)], trust: 1 } : null,
    async ({ word, plain }) => {
      if (plain === word) return null;
      const found = await Promise.all(words(word.replace(/-/g, " ")).map((piece) => find(joined(piece))));
      return { ways: oneWay(/** @type {Entry[]} */ (found.filter(Boolean)), PARTS), trust: 1 };
    },
    async ({ plain, open }) =>
      open && plain.length > 2
        ? { ways: (await completed(plain)).flatMap((entry) => oneWay([entry], COMPLETED)), trust: 1 }
        : null,
    (asked) => asTypo(asked, 1),
    async ({ plain }) => ({ ways: oneWay(await apart(plain), PARTS), trust: 0.6 }),
    async ({ plain, entry }) =>
      entry ? { ways: (await family(plain)).flatMap((near) => oneWay([near], PARTS)), trust: 0.6 } : null,
    (asked) => asTypo(asked, 2),
    async ({ plain }) => {
      const part = bestPart(plain);
      return { ways: part ? oneWay([part], PARTS / 2) : [], trust: 0.3 };
    },
  ];

  /** @type {Map<string, {concept: Concept, repaired: string | null}>} */
  const understood = new Map();

  /** Read one word of the query in the surest way that gives anything. Who goes on typing asks for the first words again
   * at every key, so what was read is kept. @param {string} word @param {boolean} open whether it may go on
   * @returns {Promise<{concept: Concept, repaired: string | null}>} */
  const understand = async (word, open) => {
    const name = `${word} ${open}`;
    const known = understood.get(name) ?? (await readWord(word, open));
    // A word that was read while a shard was missing is read again.
    if (!index.missing && understood.size < 1000) understood.set(name, known);
    return { ...known, concept: { ...known.concept, ways: [...known.concept.ways] } };
  };

  /** @param {string} word @param {boolean} open @returns {Promise<{concept: Concept, repaired: string | null}>} */
  const readWord = async (word, open) => {
    const plain = joined(word);
    const asked = { word, plain, open, entry: await find(plain) };
    const counts = !index.dutch?.weak.has(word);
    /** @type {Reading} */
    let reading = { ways: [], trust: 0 };
    for (const read of readings) {
      reading = (await read(asked)) ?? reading;
      if (reading.ways.length) break;
    }
    const { ways, trust, repaired = null } = reading;
    // What was not found as it stands is rarer than anything that was.
    const frequency = trust === 1 && ways.length ? Math.min(...ways[0].entries.map((entry) => entry.frequency)) : 0;
    return { concept: { text: plain, ways, idf: idf(frequency) * (counts ? 1 : WEAK), counts, trust }, repaired };
  };

  return { understand, alike };
};
