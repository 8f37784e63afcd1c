// Makes an index of MiniSearch: node minisearch.mjs <records.jsonl> <out>
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { options } from "./minisearch-options.mjs";

const engines = join(process.cwd(), "_build/bench/engines/");
const MiniSearch = createRequire(engines)("minisearch");

const [records, out] = process.argv.slice(2);
const lines = readFileSync(records, "utf8").trim().split("\n");
const texts = (/** @type {[string, string][]} */ pairs) => pairs.map(([, text]) => text).join("\n");
const index = new MiniSearch(options);
index.addAll(
  lines.map((line, number) => {
    const unit = JSON.parse(line);
    return {
      ...unit, number, core: texts(unit.core), body: texts(unit.body),
      keywords: unit.keywords.join("\n"), questions: unit.questions.join("\n"),
    };
  }),
);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "index.json"), JSON.stringify(index));
copyFileSync(new URL("minisearch-options.mjs", import.meta.url), join(out, "minisearch-options.mjs"));
copyFileSync(join(engines, "node_modules/minisearch/dist/umd/index.js"), join(out, "minisearch.js"));
