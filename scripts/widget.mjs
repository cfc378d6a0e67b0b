/** `npm run widget`: the script of the booking widget in `public/widget`; a build does the same. */
import { writeWidget } from "./lib/widget.mjs";

await writeWidget();
