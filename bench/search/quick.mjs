// @ts-check
// Runs the search engine of the site without a browser: node quick.mjs <folder with zoek/> <script>...; queries as JSON
// on standard input, for each an array of [key, title] as JSON on standard output.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const [folder, ...scripts] = process.argv.slice(2);

/** The only things that the engine asks of a page: a script element, and a place to put it. */
const document = {
  createElement: () => ({ src: "", onload: () => {}, onerror: () => {} }),
  head: {
    /** @param {{src: string, onload: () => void, onerror: () => void}} script */
    append: (script) =>
      queueMicrotask(() => {
        try {
          runInThisContext(readFileSync(join(folder, script.src), "utf8"), { filename: script.src });
        } catch {
          return script.onerror();
        }
        return script.onload();
      }),
  },
};
Object.assign(globalThis, { document });
for (const script of scripts) runInThisContext(readFileSync(script, "utf8"), { filename: script });

const handbookSearch = runInThisContext("handbookSearch");
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { results } = await handbookSearch.search(query, {}, 10);
  answers.push(results.map((/** @type {{key: string, title: string}} */ { key, title }) => [key, title]));
}
process.stdout.write(JSON.stringify(answers));
