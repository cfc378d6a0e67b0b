/**
 * `public/fonts`: what documents are set in, made from the font packages. A font for each script and weight; Chinese,
 * Japanese and Korean in slices of a few hundred characters with an index of who has which. Hints are left out, a
 * variable slice is frozen at its weight: a PDF can embed nothing else. Made anew only when a package has changed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import wawoff2 from "wawoff2";
import { root } from "./build.mjs";
import { charactersOf } from "./characters.mjs";
import { openSubsetter } from "./subsetter.mjs";

const packages = path.join(root, "node_modules");
const folder = path.join(root, "public", "fonts");
const WEIGHTS = { 400: "400Regular", 700: "700Bold" };

/** Letters, punctuation, currency signs and arrows of each font; null = all that the package has. */
const SCRIPTS = {
  latin: {
    source: ["noto-sans", "NotoSans"],
    ranges: [
      [0x20, 0x52f],
      [0x1c80, 0x1c8f],
      [0x1d00, 0x2bff],
      [0x2c60, 0x2c7f],
      [0x2de0, 0x2e7f],
      [0xa640, 0xa69f],
      [0xa700, 0xa7ff],
      [0xab30, 0xab6f],
      [0xfb00, 0xfb06],
      [0xfe20, 0xfe2f],
      [0xfffd, 0xfffd],
    ],
  },
  devanagari: {
    source: ["noto-sans", "NotoSans"],
    ranges: [
      [0x20, 0x7e],
      [0xa0, 0xa0],
      [0x900, 0x97f],
      [0x1cd0, 0x1cff],
      [0x200c, 0x200d],
      [0x2010, 0x2019],
      [0x20b9, 0x20b9],
      [0x25cc, 0x25cc],
      [0xa830, 0xa839],
      [0xa8e0, 0xa8ff],
    ],
  },
  arabic: { source: ["noto-sans-arabic", "NotoSansArabic"], ranges: null },
  hebrew: { source: ["noto-sans-hebrew", "NotoSansHebrew"], ranges: null },
};

/** Slices by language: the same ideograph looks different in each. */
const SLICED = ["sc", "jp", "kr"];

/** Packages, versions and recipe: what the files depend on. */
function wantedStamp() {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const versions = Object.entries(lock.packages)
    .filter(([name]) => /noto-sans|harfbuzzjs|wawoff2/.test(name))
    .map(([name, { version }]) => `${name}@${version}`);
  return JSON.stringify([versions, SCRIPTS, SLICED, 2]);
}

/**
 * Makes the files unless they are there. Returns their folder.
 * @returns {Promise<string>}
 */
export async function ensureFonts() {
  const wanted = wantedStamp();
  const stamp = path.join(folder, "made-from.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return folder;
  console.log("Making the fonts of documents ...");
  // two processes may do so at once: each in a folder of its own, the last one wins
  const work = path.join(root, "public", `fonts.${process.pid}`);
  mkdirSync(work, { recursive: true });
  const subset = await openSubsetter(path.join(packages, "harfbuzzjs/dist/harfbuzz-subset.wasm"));
  for (const [script, recipe] of Object.entries(SCRIPTS)) makeScript(work, script, recipe, subset);
  for (const language of SLICED) await makeSlices(work, language, subset);
  writeFileSync(
    path.join(work, "OFL.txt"),
    readFileSync(path.join(packages, "@expo-google-fonts/noto-sans/LICENSE_FONT")),
  );
  writeFileSync(path.join(work, "made-from.json"), wanted);
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(stamp)) throw error;
  }
  return folder;
}

function makeScript(work, script, { source: [name, file], ranges }, subset) {
  for (const [weight, style] of Object.entries(WEIGHTS)) {
    const font = readFileSync(path.join(packages, "@expo-google-fonts", name, style, `${file}_${style}.ttf`));
    writeFileSync(path.join(work, `${script}-${weight}.ttf`), subset(font, { ranges }));
  }
}

async function makeSlices(work, language, subset) {
  const source = path.join(packages, "@fontsource-variable", `noto-sans-${language}`);
  const index = {};
  mkdirSync(path.join(work, language));
  for (const file of readdirSync(path.join(source, "files"))) {
    const name = /-(\d+)-wght-normal\.woff2$/.exec(file)?.[1];
    // slices without a number are Latin and the like, which have a font of their own
    if (name === undefined) continue;
    const font = await wawoff2.decompress(readFileSync(path.join(source, "files", file)));
    const slice = subset(font, { ranges: null, weight: 400 });
    writeFileSync(path.join(work, language, `${name}.ttf`), slice);
    const ranges = charactersOf(slice).map((range) => [...new Set(range)].map((each) => each.toString(16)).join("-"));
    index[name] = ranges.join(",");
  }
  writeFileSync(path.join(work, language, "index.json"), JSON.stringify(index));
}
