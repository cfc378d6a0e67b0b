"use client";

import { Check, CheckCheck, RotateCw, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ChatMessage } from "@/lib/contracts/chat";
import { PHRASES_OF } from "./chat-phrases";
import { type ChatState, isReadByOthers } from "./chat-state";
import type { ChatView } from "./use-chat";
import type { Outgoing } from "./use-outgoing";

const MAX_LENGTH = 1_000;

/** The messages of a ride and what to write with. Times are those of the pick-up's clock. */
export function ChatPanel({ view, timeZone }: { view: ChatView; timeZone: string }) {
  const t = useTranslations("chat");
  const { chat, problem } = view;
  if (!chat) {
    if (!problem) return <Skeleton className="h-40" />;
    return (
      <>
        <ErrorState code={problem.code} requestId={problem.requestId} onRetry={view.reload} />
        <WaitingList outgoing={view.outgoing} onRetry={view.retry} timeZone={timeZone} />
      </>
    );
  }
  return (
    <div className="flex min-h-full flex-col gap-4">
      <People chat={chat} />
      <Messages chat={chat} outgoing={view.outgoing} onRetry={view.retry} timeZone={timeZone} />
      {problem ? (
        <p role="status" className="text-sm text-warning-text">
          {t("offline")}
        </p>
      ) : null}
      {/* where there is room, in reach of the thumb */}
      <div className="mt-auto">
        {chat.isOpen ? <Composer view={view} chat={chat} /> : <p className="text-ink-muted text-sm">{t("closed")}</p>}
      </div>
    </div>
  );
}

/** Who reads along. Numbers are shown masked: a chat must not hand them on. */
function People({ chat }: { chat: ChatState }) {
  const t = useTranslations("chat");
  return (
    <ul aria-label={t("people")} className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
      {chat.people
        .filter(({ side }) => side !== chat.side)
        .map(({ side, name, phone }) => (
          <li key={side}>
            <span className="font-medium text-ink">{name}</span> {t(`side.${side}`)}
            {phone ? <bdi className="figures ms-1.5">{phone}</bdi> : null}
          </li>
        ))}
    </ul>
  );
}

interface MessagesProps {
  readonly chat: ChatState;
  readonly outgoing: readonly Outgoing[];
  readonly onRetry: (outgoing: Outgoing) => void;
  readonly timeZone: string;
}

function Messages({ chat, outgoing, onRetry, timeZone }: MessagesProps) {
  const t = useTranslations("chat");
  const end = useRef<HTMLDivElement>(null);
  const count = chat.messages.length + outgoing.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest message is brought into view when there is one
  useEffect(() => {
    // newer browsers answer with a promise, which React would take for the effect's end
    void end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  if (count === 0) return <p className="py-6 text-center text-ink-muted">{t("empty")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <div role="log" aria-label={t("title")} tabIndex={0} className="max-h-[50dvh] overflow-y-auto">
      <ul className="grid gap-2">
        {chat.messages.map((message) => (
          <Bubble key={message.seq} message={message} chat={chat} timeZone={timeZone} />
        ))}
      </ul>
      <WaitingList outgoing={outgoing} onRetry={onRetry} timeZone={timeZone} />
      <div ref={end} />
    </div>
  );
}

const OWN = "ms-auto bg-accent text-accent-ink";
const OTHER = "me-auto bg-surface-sunken";

function Bubble({ message, chat, timeZone }: { message: ChatMessage; chat: ChatState; timeZone: string }) {
  const t = useTranslations("chat");
  const isOwn = message.side === chat.side;
  const isRead = isOwn && isReadByOthers(chat, message.seq);
  return (
    <li className={cx("w-fit max-w-[85%] rounded-card px-3.5 py-2", isOwn ? OWN : OTHER)}>
      {isOwn ? null : (
        <p className="font-medium text-ink-muted text-sm">
          {message.author} · {t(`side.${message.side}`)}
        </p>
      )}
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {message.phrase ? t(`phrases.${message.phrase}`) : message.body}
      </p>
      <p className={cx("mt-0.5 flex items-center justify-end gap-1 text-xs", isOwn ? "opacity-85" : "text-ink-muted")}>
        {message.isByLink ? <span>{t("byLink")}</span> : null}
        <LocalTime at={message.writtenAt} timeZone={timeZone} show="time" />
        {isOwn ? <ReadMark isRead={isRead} /> : null}
      </p>
    </li>
  );
}

function ReadMark({ isRead }: { isRead: boolean }) {
  const t = useTranslations("chat");
  const Mark = isRead ? CheckCheck : Check;
  return (
    <>
      <Mark aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{t(isRead ? "read" : "sent")}</span>
    </>
  );
}

type WaitingListProps = Pick<MessagesProps, "outgoing" | "onRetry" | "timeZone">;

/** Whatever was written and did not arrive, also in a chat that cannot be read now. */
function WaitingList({ outgoing, onRetry, timeZone }: WaitingListProps) {
  return (
    <ul className="mt-2 grid gap-2 empty:hidden">
      {outgoing.map((each) => (
        <Waiting key={each.message.clientId} outgoing={each} onRetry={onRetry} timeZone={timeZone} />
      ))}
    </ul>
  );
}

interface WaitingProps {
  readonly outgoing: Outgoing;
  readonly onRetry: (outgoing: Outgoing) => void;
  readonly timeZone: string;
}

function Waiting({ outgoing, onRetry, timeZone }: WaitingProps) {
  const t = useTranslations("chat");
  const errorText = useErrorText();
  const { message, failure, isWaiting } = outgoing;
  return (
    <li className={cx("w-fit max-w-[85%] rounded-card px-3.5 py-2", OWN, !failure && "opacity-70")}>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {message.kind === "phrase" ? t(`phrases.${message.phrase}`) : message.body}
      </p>
      {message.writtenAt ? (
        <LocalTime at={message.writtenAt} timeZone={timeZone} show="time" className="block text-end text-xs" />
      ) : null}
      {failure && isWaiting ? (
        <p role="status" className="text-end text-xs">
          {t("waiting")}
        </p>
      ) : failure ? (
        <button type="button" onClick={() => onRetry(outgoing)} className="mt-1 flex items-center gap-1.5 underline">
          <RotateCw aria-hidden="true" className="size-4" />
          {errorText(failure).title} · {t("again")}
        </button>
      ) : (
        <p className="text-end text-xs">{t("sending")}</p>
      )}
    </li>
  );
}

function Composer({ view, chat }: { view: ChatView; chat: ChatState }) {
  const t = useTranslations("chat");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = text.trim();
    if (!body) return;
    view.say({ body });
    setText("");
  };
  return (
    <div className="grid gap-3">
      <ul aria-label={t("quick")} className="flex flex-wrap gap-2">
        {PHRASES_OF[chat.side].map((phrase) => (
          <li key={phrase}>
            <Button variant="secondary" size="sm" onClick={() => view.say({ phrase })}>
              {t(`phrases.${phrase}`)}
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex gap-2">
        <span className="min-w-0 flex-1">
          <Input
            dir="auto"
            value={text}
            maxLength={MAX_LENGTH}
            autoComplete="off"
            aria-label={t("write")}
            placeholder={t("write")}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <IconButton
          type="submit"
          variant="outline"
          label={t("send")}
          icon={<SendHorizontal className="rtl:-scale-x-100" />}
          disabled={text.trim() === ""}
        />
      </form>
      <p className="text-ink-faint text-sm">{t("masked")}</p>
    </div>
  );
}
