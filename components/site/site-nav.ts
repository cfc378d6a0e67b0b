/** The site's sections, in the order of the header. The label is a key of `common.nav`. */
export const SITE_SECTIONS = [
  { href: "/#platform", label: "platform" },
  { href: "/#fleets", label: "book" },
  { href: "/pricing", label: "pricing" },
  { href: "/coverage", label: "coverage" },
] as const;
