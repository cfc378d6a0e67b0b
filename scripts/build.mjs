/** `npm run build`: the Cloudflare Pages artefact, always anew. */
import { build } from "./lib/build.mjs";

await build({ force: true });
