/** `npm run fonts`: the fonts of documents in `public/fonts`; a build and the tests that need them do the same. */
import { ensureFonts } from "./lib/fonts.mjs";

await ensureFonts();
