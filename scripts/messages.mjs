/** `npm run messages`: the languages that lie beside the worker, in `public/messages`; a build does the same. */
import { writeMessages } from "./lib/messages.mjs";

writeMessages();
