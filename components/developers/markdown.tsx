import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Block, type Inline, parseMarkdown } from "@/lib/developers/markdown";
import { Link } from "@/lib/i18n/navigation";
import { CodeBlock } from "./code-block";

const LINK =
  "font-medium text-accent-text underline decoration-line-strong underline-offset-4 hover:decoration-current";

/** A guide's text. It is English whatever the page's language is, and says so to readers' devices. */
export function Markdown({ text }: { text: string }) {
  return (
    <div lang="en" dir="ltr" className="text-left">
      {parseMarkdown(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  const t = useTranslations("developers");
  if (block.kind === "code") return <CodeBlock text={block.text} language={block.language} label={t("code")} />;
  if (block.kind === "heading") return <Heading {...block} />;
  if (block.kind === "table") return <TableView {...block} label={t("table")} />;
  if (block.kind === "paragraph") {
    return (
      <p className="my-4 text-ink-muted">
        <InlineText content={block.content} />
      </p>
    );
  }
  const List = block.isOrdered ? "ol" : "ul";
  return (
    <List className={`my-4 space-y-2 ps-5 text-ink-muted ${block.isOrdered ? "list-decimal" : "list-disc"}`}>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
        <li key={index}>
          <InlineText content={item} />
        </li>
      ))}
    </List>
  );
}

function Heading({ level, id, text }: { level: 2 | 3; id: string; text: string }) {
  const Tag = level === 2 ? "h2" : "h3";
  return (
    <Tag id={id} className={level === 2 ? "mt-10 font-semibold text-xl" : "mt-8 font-semibold text-lg"}>
      <a href={`#${id}`} className="hover:underline">
        {text}
      </a>
    </Tag>
  );
}

type TableBlock = Extract<Block, { kind: "table" }>;

function TableView({ head, rows, label }: TableBlock & { label: string }) {
  return (
    <div className="my-5 rounded-card border border-line">
      <Table label={label}>
        <TableHead>
          <TableRow>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
              <TableHeader key={index}>
                <InlineText content={cell} />
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
            <TableRow key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
                <TableCell key={column}>
                  <InlineText content={cell} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function InlineText({ content }: { content: readonly Inline[] }) {
  return content.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
    <Fragment key={index}>
      <InlineView part={part} />
    </Fragment>
  ));
}

function InlineView({ part }: { part: Inline }) {
  if (part.kind === "code") {
    return (
      <code className="rounded-control bg-surface-sunken px-1.5 py-0.5 font-mono text-[0.875em] text-ink">
        {part.text}
      </code>
    );
  }
  if (part.kind === "strong") return <strong className="font-semibold text-ink">{part.text}</strong>;
  if (part.kind === "em") return <em>{part.text}</em>;
  if (part.kind !== "link") return part.text;
  if (!part.href.startsWith("/developers/")) {
    return (
      <a href={part.href} className={LINK}>
        {part.text}
      </a>
    );
  }
  return (
    <Link href={part.href} className={LINK}>
      {part.text}
    </Link>
  );
}
