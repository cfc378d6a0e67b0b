import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocsHead } from "@/components/developers/docs-head";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ERROR_CODES } from "@/lib/errors/codes";
import { Link } from "@/lib/i18n/navigation";
import { pageMetadata } from "@/lib/i18n/page-metadata";

export const runtime = "edge";

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const [{ locale }, t] = await Promise.all([params, getTranslations("developers")]);
  return pageMetadata({ locale, path: "/developers/errors", title: t("errors.title"), description: t("errors.lead") });
}

export default async function ErrorsPage() {
  const t = await getTranslations("developers");
  return (
    <>
      <DocsHead title={t("errors.title")} lead={t("errors.lead")} />
      <div className="mt-8 rounded-card border border-line">
        <Table label={t("errors.title")}>
          <TableHead>
            <TableRow>
              <TableHeader>{t("errors.code")}</TableHeader>
              <TableHeader>{t("errors.status")}</TableHeader>
              <TableHeader>{t("errors.retry")}</TableHeader>
              <TableHeader>{t("errors.meaning")}</TableHeader>
            </TableRow>
          </TableHead>
          <tbody>
            {Object.entries(ERROR_CODES).map(([code, { status, retry, title }]) => (
              <TableRow key={code}>
                <TableCell className="font-mono text-sm">
                  <Link href={`/developers/errors/${code}`} className="underline underline-offset-4">
                    {code}
                  </Link>
                </TableCell>
                <TableCell className="figures">{status}</TableCell>
                <TableCell>{t(`retry.${retry}`)}</TableCell>
                <TableCell lang="en">{title}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
