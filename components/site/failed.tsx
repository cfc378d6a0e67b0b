import { ReloadButton } from "./reload-button";

/** Instead of a list that could not be had: what happened, and the way to try again. */
export function Failed({ text, reload }: { text: string; reload: string }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <p className="text-ink-muted">{text}</p>
      <ReloadButton label={reload} />
    </div>
  );
}
