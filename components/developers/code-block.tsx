import { CopyButton } from "./copy-button";

/** Code as it is, from left to right in every language. It scrolls inside its own frame and can be copied. */
export function CodeBlock({ text, language, label }: { text: string; language: string; label: string }) {
  return (
    <div dir="ltr" className="my-5 overflow-hidden rounded-card bg-surface-inverse text-left ring-1 ring-line">
      <div className="flex items-center justify-between border-white/12 border-b ps-4 pe-1">
        <span className="font-mono text-ink-inverse-muted text-xs">{language}</span>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto">
        <pre className="w-max min-w-full p-4 font-mono text-[0.8125rem] text-ink-inverse leading-6">
          <code>{text}</code>
        </pre>
      </section>
    </div>
  );
}
