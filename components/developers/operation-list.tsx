import { useTranslations } from "next-intl";
import { ReloadButton } from "@/components/site/reload-button";

interface ListedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

interface OperationListProps {
  /** Null when the list could not be read. */
  operations: readonly ListedOperation[] | null;
  empty: string;
  failed: string;
}

export function OperationList({ operations, empty, failed }: OperationListProps) {
  const t = useTranslations("common");
  if (operations === null) {
    return (
      <div role="alert" className="mt-3 flex flex-col items-start gap-3">
        <p className="text-ink-muted">{failed}</p>
        <ReloadButton label={t("actions.retry")} />
      </div>
    );
  }
  if (operations.length === 0) return <p className="mt-3 text-ink-muted">{empty}</p>;
  return (
    <ul dir="ltr" lang="en" className="mt-4 divide-y divide-line rounded-card border border-line text-left">
      {operations.map(({ id, method, path, summary }) => (
        <li key={id} className="px-4 py-3">
          <p className="break-all font-mono text-sm">{`${method} ${path}`}</p>
          <p className="text-ink-muted text-sm">{summary}</p>
        </li>
      ))}
    </ul>
  );
}
