import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing";

/** Links and router that keep the reader's language. Use these, never `next/link` or `next/navigation`. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
