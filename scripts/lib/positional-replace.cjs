/**
 * Loaded before next-on-pages. To share code between functions it cuts blocks whose place in the text it knows, but looks
 * for each of them from the end of the text again: most of its time with a hundred routes. Here it cuts at the place.
 * The version is pinned; should its text ever differ, it runs as it is.
 */
const { readFileSync } = require("node:fs");
const Module = require("node:module");

const SEARCHES = /replaceLastSubstringInstance\(\s*updatedContents,\s*codeBlock,\s*(newCodeBlock|"")\s*\)/g;

const compile = Module._extensions[".js"];
Module._extensions[".js"] = (module, filename) => {
  if (!/[\\/]@cloudflare[\\/]next-on-pages[\\/]dist[\\/]index\.js$/.test(filename)) return compile(module, filename);
  const source = readFileSync(filename, "utf8");
  module._compile(
    source.replace(SEARCHES, "(updatedContents.slice(0, start) + $1 + updatedContents.slice(end))"),
    filename,
  );
};

module.exports = { SEARCHES };
