import { z } from "zod";

/** The answer of `fleet_widget` and `set_widget_hosts`. */
export const widgetRow = z.object({ slug: z.string(), hosts: z.array(z.string()) });
