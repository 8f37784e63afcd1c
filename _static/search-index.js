// @ts-check
/* The index as the browser has it: shards that are loaded when they are needed, as classic scripts, so that it works from
   a folder on disk too. What stands in them is told in `search/shards.py`. */
"use strict";

/**
 * @typedef {{units: number[], impacts: number[], key: string, surface: string, frequency: number, weight: number,
 *   parts: string[], also: string[]}} Entry
 * @typedef {{version: string, rules: any, facets: Record<string, [string, string, string[]][]>,
 *   units: {kinds: string, facets: string, table: string[][][]}, first: {w: string[], k: number[], t: number[], v: number[], l: number[]}}} Core
 * @typedef {{keys: string[], lines: string[]}} WordShard
 */

/** @typedef {(name: string, file: string) => Promise<any>} Load gives what a shard hands over; null when it cannot be had
 * @typedef {ReturnType<typeof makeSearchIndex>} SearchIndex */

/** The index of one handbook. @param {Load} fetchShard */
const makeSearchIndex = (fetchShard) => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = Object.fromEntries([...DIGITS].map((sign, value) => [sign, value]));
  const KINDS = /** @type {Record<string, string>} */ ({ t: "tip", c: "case", p: "page", b: "term" });

  // ---- shards
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  /** @type {Set<string>} */
  const lost = new Set();

  /** Load a shard once. @param {string} name @param {string} file @returns {Promise<any>} null when it cannot be had */
  const load = (name, file) => {
    const known = loading.get(name);
    if (known) return known;
    const made = fetchShard(name, file).then((data) => {
      if (data === null) lost.add(name);
      return data;
    });
    loading.set(name, made);
    return made;
  };

  /** @type {Core | null} */
  let core = null;
  /** @type {ReturnType<typeof readUnits> | null} */
  let units = null;
  /** @type {ReturnType<typeof searchDutch.rules> | null} */
  let dutch = null;

  /** Load the core. @returns {Promise<boolean>} whether it is there */
  const start = async () => {
    if (core) return true;
    const data = await load("kern", "kern");
    if (!data) return false;
    units = readUnits(data);
    dutch = searchDutch.rules(data.rules);
    core = data;
    return true;
  };

  /** @param {string} letter @param {number} number */
  const shard = (letter, number) => load(letter + number, `${core?.version}-${letter}${number}`);

  /** Place of the last item that is not after `wanted`. @template T @param {T[]} firsts @param {T} wanted */
  const before = (firsts, wanted) => {
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  /** What the shards of a letter hold of a unit. @param {"k" | "t" | "v" | "l"} letter @param {number} unit @returns {Promise<any>} */
  const ofUnit = async (letter, unit) => {
    const firsts = core?.first[letter] ?? [];
    const number = before(firsts, unit);
    return (await shard(letter, number))?.[unit - firsts[number]] ?? [];
  };

  // ---- numbers
  /** Read numbers of five bits a character. @param {string} text @returns {number[]} */
  const numbers = (text) => {
    const told = [];
    for (let at = 0; at < text.length; ) {
      let value = 0;
      let unit = 1;
      let digit;
      do {
        digit = VALUE[text[at++]];
        value += (digit % 32) * unit;
        unit *= 32;
      } while (digit >= 32);
      told.push(value);
    }
    return told;
  };

  /** @param {string} before @param {string} tail */
  const whole = (before, tail) => before.slice(0, VALUE[tail[0]]) + tail.slice(1);

  /** @param {Core} data */
  const readUnits = (data) => {
    const kinds = [...data.units.kinds];
    const facets = numbers(data.units.facets).map((place) => data.units.table[place]);
    let [first, page] = [0, 0];
    // The unit that stands for a page is the first of its units; the tips and terms on a page come after it.
    const heads = kinds.map((kind, unit) => (kind === kind.toLowerCase() ? (first = unit) : first));
    const pages = kinds.map((kind, unit) => (kind === "p" || kind === "c" ? (page = unit) : page));
    return { count: kinds.length, heads, pages, facets, kinds: kinds.map((kind) => KINDS[kind.toLowerCase()]) };
  };

  // ---- words in the index
  /** @type {Map<number, WordShard>} */
  const wordShards = new Map();

  /** @param {number} number @returns {Promise<WordShard>} */
  const wordShard = async (number) => {
    const known = wordShards.get(number);
    if (known) return known;
    const text = await shard("w", number);
    /** @type {WordShard} */
    const made = { keys: [], lines: [] };
    let key = "";
    for (const line of typeof text === "string" ? text.split("\n") : []) {
      const tab = line.indexOf("\t");
      key = whole(key, line.slice(0, tab));
      made.keys.push(key);
      made.lines.push(line.slice(tab + 1));
    }
    wordShards.set(number, made);
    return made;
  };

  /** @param {string} key */
  const shardOf = (key) => before(core?.first.w ?? [], key);

  /** The line of a key, if its shard is there and has it. @param {string} key @returns {string | undefined} */
  const line = (key) => {
    const found = wordShards.get(shardOf(key));
    if (!found || !found.keys.length) return undefined;
    const place = before(found.keys, key);
    return found.keys[place] === key ? found.lines[place] : undefined;
  };

  /** @type {Map<string, Entry>} */
  const entries = new Map();

  /** Read an entry from its line. @param {string} key @param {string} text @returns {Entry} */
  const read = (key, text) => {
    const known = entries.get(key);
    if (known) return known;
    const [postings = "", surface = "", frequency = "", weight = "", parts = "", also = ""] = text.split("\t");
    const [found, impacts] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    let unit = -1;
    for (let at = 0; at < postings.length; at++) {
      let gap = 0;
      let step = 1;
      let digit;
      do {
        digit = VALUE[postings[at++]];
        gap += (digit % 32) * step;
        step *= 32;
      } while (digit >= 32);
      unit += gap + 1;
      found.push(unit);
      impacts.push(VALUE[postings[at]] / 63);
    }
    const made = {
      units: found, impacts, key, surface: surface ? whole(key, surface) : key,
      frequency: frequency ? numbers(frequency)[0] : found.length, weight: weight ? VALUE[weight] : 0,
      parts: parts ? parts.split(" ") : [], also: also ? also.split(",") : [],
    };
    entries.set(key, made);
    return made;
  };

  /** How readers write a word, from its line, without reading its postings. @param {string} key @param {string} told */
  const surfaceIn = (key, told) => {
    const tail = told.split("\t", 2)[1];
    return tail ? whole(key, tail) : key;
  };

  /** The class of a word that is loaded: by table, or by rule; what the rule gives can stand in the table too.
   * @param {string} word */
  const classOf = (word) => {
    for (const form of [word, dutch?.stem(word) ?? word]) {
      const told = line(form);
      if (told?.startsWith("=")) return whole(form, told.slice(1));
    }
    return dutch?.stem(word) ?? word;
  };

  /** The entry of a word when its shards are loaded. @param {string} word @returns {Entry | null} */
  const loaded = (word) => {
    const class_ = classOf(word);
    const told = line(class_);
    return told !== undefined && !told.startsWith("=") ? read(class_, told) : null;
  };

  /** The entry of a word. @param {string} word @returns {Promise<Entry | null>} */
  const find = async (word) => {
    await wordShard(shardOf(word));
    await wordShard(shardOf(dutch?.stem(word) ?? word));
    await wordShard(shardOf(classOf(word)));
    return loaded(word);
  };

  /** @param {number} frequency */
  const idf = (frequency) => {
    const count = units?.count ?? 1;
    return Math.log(1 + (count - Math.min(frequency, count) + 0.5) / (frequency + 0.5));
  };

  return {
    get core() {
      return core;
    },
    get units() {
      return units;
    },
    get dutch() {
      return dutch;
    },
    /** How many shards could not be loaded. */
    get missing() {
      return lost.size;
    },
    kinds: Object.values(KINDS), start, ofUnit, before, whole, wordShard, shardOf, line, read, surfaceIn, classOf, loaded, find, idf,
  };
};
