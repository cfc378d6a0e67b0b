/** The site's sections, in the order of the header. The label is a key of `common.nav`. */
export const SITE_SECTIONS = [
  { href: "/#fleets", label: "book" },
  { href: "/#platform", label: "platform" },
  { href: "/pricing", label: "pricing" },
  { href: "/coverage", label: "coverage" },
] as const;
