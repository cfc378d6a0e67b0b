"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";
import { Spinner } from "./spinner";
import { useCombobox } from "./use-combobox";

export interface ComboboxProps<Option> {
  query: string;
  onQueryChange: (query: string) => void;
  onSelect: (option: Option) => void;
  search: (query: string, signal: AbortSignal) => Promise<readonly Option[]>;
  optionKey: (option: Option) => string;
  renderOption: (option: Option) => ReactNode;
  placeholder?: string;
  leading?: ReactNode;
  /** Below the options, always shown while the list is open: "choose on the map". */
  footer?: ReactNode;
  minLength?: number;
  delayMs?: number;
  name?: string;
  autoComplete?: string;
  className?: string;
}

const LIST =
  "absolute inset-x-0 top-full z-30 mt-1.5 overflow-hidden rounded-card border border-line bg-surface-raised shadow-overlay";

/** A text box that suggests while one types (ARIA combobox with list). Use it inside a `Field`. */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { minLength = 2, delayMs = 180 } = props;
  const t = useTranslations("common");
  const field = useFieldControl({});
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const box = useCombobox<Option>({ ...props, minLength, delayMs });
  const { isOpen, close, found, active } = box;
  const isTooShort = props.query.trim().length < minLength;
  const isListShown = isOpen && (!isTooShort || props.footer !== undefined);

  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  });
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  return (
    <div ref={root} className={cx("relative", props.className)}>
      {props.leading ? (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 start-3.5 flex items-center text-ink-faint [&_svg]:size-4.5"
        >
          {props.leading}
        </span>
      ) : null}
      <input
        {...field}
        role="combobox"
        type="text"
        name={props.name}
        autoComplete={props.autoComplete ?? "off"}
        autoCorrect="off"
        spellCheck={false}
        value={props.query}
        placeholder={props.placeholder}
        aria-autocomplete="list"
        aria-expanded={isListShown}
        aria-controls={listId}
        aria-activedescendant={isListShown && active >= 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => box.type(event.target.value)}
        onFocus={box.open}
        onKeyDown={box.onKeyDown}
        className={cx("control pe-10", props.leading ? "ps-10" : null)}
      />
      {box.state === "loading" ? (
        <Spinner className="absolute inset-y-0 end-3.5 my-auto size-4.5 text-ink-faint" />
      ) : null}
      <div className={cx(LIST, isListShown ? null : "hidden")}>
        <div id={listId} role="listbox" aria-label={t("form.suggestions")} className="max-h-72 overflow-y-auto">
          {found.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: see the list
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text box takes the keys
            <div
              key={props.optionKey(option)}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerEnter={() => box.setActive(index)}
              onClick={() => box.select(option)}
              className={cx(
                "flex min-h-12 cursor-pointer items-center gap-3 px-4 py-2.5",
                index === active && "bg-surface-sunken",
              )}
            >
              {props.renderOption(option)}
            </div>
          ))}
        </div>
        <p
          role="status"
          className={cx(
            "px-4 text-ink-muted text-sm",
            box.state === "ready" && found.length > 0 ? "sr-only" : "py-3",
            isTooShort && "hidden",
          )}
        >
          {box.state === "loading" ? t("form.searching") : null}
          {box.state === "failed" ? t("form.searchFailed") : null}
          {box.state === "ready" ? t("form.results", { count: found.length }) : null}
        </p>
        {props.footer ? <div className="border-line border-t p-1.5">{props.footer}</div> : null}
      </div>
    </div>
  );
}
