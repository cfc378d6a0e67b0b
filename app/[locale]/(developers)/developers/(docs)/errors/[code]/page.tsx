import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CodeBlock } from "@/components/developers/code-block";
import { DocsHead } from "@/components/developers/docs-head";
import { OperationList } from "@/components/developers/operation-list";
import { Badge } from "@/components/ui/badge";
import { publishedOperations } from "@/lib/developers/operations";
import { ERROR_CODES, isErrorCode } from "@/lib/errors/codes";
import { problemExample } from "@/lib/errors/example";
import { pageMetadata } from "@/lib/i18n/page-metadata";
import { log } from "@/lib/log";

export const runtime = "edge";

interface ErrorProps {
  params: Promise<{ locale: string; code: string }>;
}

export async function generateMetadata({ params }: ErrorProps): Promise<Metadata> {
  const { locale, code } = await params;
  if (!isErrorCode(code)) return {};
  return pageMetadata({
    locale,
    path: `/developers/errors/${code}`,
    title: code,
    description: ERROR_CODES[code].title,
  });
}

export default async function ErrorCodePage({ params }: ErrorProps) {
  const { code } = await params;
  if (!isErrorCode(code)) notFound();
  const [t, texts, operations] = await Promise.all([
    getTranslations("developers"),
    getTranslations("errors"),
    publishedOperations().catch((error: unknown) => {
      log("error", "developers: operations", { cause: error });
      return null;
    }),
  ]);
  const { status, retry, title } = ERROR_CODES[code];
  const answering = operations?.filter(({ codes }) => codes.includes(code)) ?? null;
  const example = problemExample(code, answering?.[0]?.path);
  return (
    <>
      <DocsHead title={<span className="font-mono">{code}</span>} lead={<span lang="en">{title}</span>} />
      <p className="mt-4 flex flex-wrap gap-2">
        <Badge tone={status >= 500 ? "danger" : "neutral"}>{t("errors.statusOf", { status: String(status) })}</Badge>
        <Badge tone="info">{t(`retry.${retry}`)}</Badge>
      </p>
      <h2 className="mt-10 font-semibold text-xl">{t("error.whatToDo")}</h2>
      <p className="mt-3 text-ink-muted">{t(`advice.${retry}`)}</p>
      {texts.has(`${code}.title`) ? (
        <>
          <h2 className="mt-10 font-semibold text-xl">{t("error.people")}</h2>
          <blockquote className="mt-3 border-line-strong border-s-2 ps-4 text-ink-muted">
            <p className="font-medium text-ink">{texts(`${code}.title`)}</p>
            <p className="mt-1">{texts(`${code}.advice`)}</p>
          </blockquote>
        </>
      ) : null}
      <h2 className="mt-10 font-semibold text-xl">{t("error.example")}</h2>
      <CodeBlock
        text={JSON.stringify(example, null, 2)}
        language="application/problem+json"
        label={t("error.example")}
      />
      <h2 className="mt-10 font-semibold text-xl">{t("error.operations")}</h2>
      <OperationList operations={answering} empty={t("error.none")} failed={t("error.unknown")} />
    </>
  );
}
