/** The site's sections, in the order of the header. The label is a key of `common.nav`. */
export const SITE_SECTIONS = [{ href: "/#fleets", label: "book" }] as const;
