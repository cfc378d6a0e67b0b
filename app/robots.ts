import type { MetadataRoute } from "next";
import { serverEnv } from "@/lib/env";

export const runtime = "edge";
export const dynamic = "force-dynamic";

/** Crawlers may read the site; APIs, tracking links and the signed-in areas are not for them, in no language. */
export default function robots(): MetadataRoute.Robots {
  const areas = ["t", "rides", "account", "fleet", "drive", "admin"].map((area) => `/${area}/`);
  return {
    rules: { userAgent: "*", disallow: ["/api/", "/auth/", ...areas, ...areas.map((area) => `/*${area}`)] },
    sitemap: `${new URL(serverEnv().APP_URL).origin}/sitemap.xml`,
  };
}
