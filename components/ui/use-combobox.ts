"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

export type SearchState = "idle" | "loading" | "ready" | "failed";

interface ComboboxOptions<Option> {
  /** Finds options for a text. Must honour the signal: an older answer never overtakes a newer one. */
  search: (query: string, signal: AbortSignal) => Promise<readonly Option[]>;
  onSelect: (option: Option) => void;
  onQueryChange: (query: string) => void;
  query: string;
  minLength: number;
  delayMs: number;
}

/** The state of a combobox: a delayed search, the open list, the active option and the keys that move it. */
export function useCombobox<Option>(options: ComboboxOptions<Option>) {
  const { search, onSelect, onQueryChange, query, minLength, delayMs } = options;
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [found, setFound] = useState<readonly Option[]>([]);
  const [state, setState] = useState<SearchState>("idle");
  const latestSearch = useRef(search);
  latestSearch.current = search;

  useEffect(() => {
    if (!isOpen || query.trim().length < minLength) {
      setState("idle");
      setFound([]);
      return;
    }
    const controller = new AbortController();
    setState("loading");
    const timer = setTimeout(async () => {
      try {
        const answer = await latestSearch.current(query.trim(), controller.signal);
        if (controller.signal.aborted) return;
        setFound(answer);
        setActive(answer.length > 0 ? 0 : -1);
        setState("ready");
      } catch {
        if (!controller.signal.aborted) setState("failed");
      }
    }, delayMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [isOpen, query, minLength, delayMs]);

  const close = () => {
    setIsOpen(false);
    setActive(-1);
  };
  const select = (option: Option) => {
    onSelect(option);
    close();
  };
  const type = (text: string) => {
    onQueryChange(text);
    setIsOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!isOpen) setIsOpen(true);
      else if (found.length > 0) setActive((current) => (current + move + found.length) % found.length);
      return;
    }
    const chosen = found[active];
    if (event.key === "Enter" && isOpen && chosen !== undefined) {
      event.preventDefault();
      select(chosen);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") close();
  };

  return { isOpen, open: () => setIsOpen(true), close, active, setActive, found, state, select, type, onKeyDown };
}
