// @ts-check
/* Dutch words, by the rules of `search/dutch.json`: what `search/dutch.py` does when the index is made, done again for
   what a reader types. A test compares the two on many thousands of words. */
"use strict";

const searchDutch = (() => {
  /** The rules of dutch.json, carried out as in dutch.py. @param {any} told */
  const rules = (told) => {
    const stop = new Set(told.stopwords);
    const weak = new Set(told.weak);
    const neverApart = new Set(told["never-apart"]);
    const notCompound = new Set(told.whole);
    const [compound, part] = [8, 3];

    /** @param {string} word */
    const stem = (word) => {
      if (word.length <= part || !/^\p{L}+$/u.test(word)) return word;
      for (const [suffix, instead, keep] of told.suffixes) {
        if (word.endsWith(suffix) && word.length - suffix.length >= keep) {
          word = word.slice(0, word.length - suffix.length) + instead;
          break;
        }
      }
      word = word.replace(/([^aeiou\d])\1$/, "$1");
      word = word.slice(0, -1) + (told.letters[word.slice(-1)] ?? word.slice(-1));
      return word.replace(/(aa|ee|oo|uu)([^aeiouy]+)$/, (_, vowel, rest) => vowel[0] + rest);
    };

    /** @param {string} word @param {(part: string) => number} weigh @returns {[string, string] | null} */
    const split = (word, weigh) => {
      if (word.length < compound || notCompound.has(word) || !/^\p{L}+$/u.test(word)) return null;
      let best = 0;
      /** @type {[string, string] | null} */
      let found = null;
      for (let cut = part; cut <= word.length - part; cut++) {
        let left = word.slice(0, cut);
        const right = word.slice(cut);
        if (neverApart.has(left) || neverApart.has(right)) continue;
        const head = weigh(right);
        if (head === 0) continue;
        let modifier = weigh(left);
        if (modifier === 0 && left.endsWith("s") && left.length > part) {
          left = left.slice(0, -1);
          modifier = neverApart.has(left) ? 0 : weigh(left);
        }
        const score = modifier * head * Math.min(left.length, right.length, 6);
        if (score > best) [best, found] = [score, [left, right]];
      }
      return found;
    };
    return { stop, weak, particles: new Set(told.particles), stem, split, part, compound };
  };

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {string} text @returns {string[]} */
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[-&'’‘ʼ][\p{L}\p{N}]+)*/gu) ?? [];
  /** @param {string} word */
  const joined = (word) => word.replace(/[-&'’‘ʼ]/g, "");

  return { rules, fold, words, joined };
})();
