/**
 * `<nexors-booking fleet="..." locale="..." theme="...">`: a fleet's booking form in a page of another origin. Shows a
 * frame in its shadow tree, follows its height, and tells the page what happens as events. Needs nothing from the page's
 * policy but `script-src` and `frame-src` for our host: no style sheet, no request, no inline code.
 */
import { EVENT_NAMES, type FrameMessage, fieldsOf, seal, type WidgetEventName, type WidgetEvents } from "../protocol";
import { addressesOf, languageOf } from "./language";
import { textsOf } from "./texts";

const TAG = "nexors-booking";
const FIRST_HEIGHT = 620;
const HEIGHTS = { min: 200, max: 8_000 };
/** A frame that says nothing so long after it was loaded, or after it was asked for, is taken to be blocked. */
const SILENCE_MS = { loaded: 6_000, asked: 25_000 };

/** Defines the element once. `origin` is where the frames come from, unless an element names its own `host`. */
export function defineBooking(origin: string): void {
  if (customElements.get(TAG)) return;
  customElements.define(
    TAG,
    class extends NexorsBooking {
      override readonly home = origin;
    },
  );
}

/** The element for a script tag with `data-fleet`, in its place. */
export function insertBooking(after: HTMLScriptElement): void {
  const element = document.createElement(TAG);
  for (const name of ["fleet", "locale", "theme", "host"]) {
    const value = after.dataset[name];
    if (value) element.setAttribute(name, value);
  }
  after.parentNode?.insertBefore(element, after.nextSibling);
}

class NexorsBooking extends HTMLElement {
  static readonly observedAttributes = ["fleet", "locale", "theme", "host"];
  readonly home: string = "";
  private stop: (() => void) | null = null;

  connectedCallback(): void {
    this.start();
  }

  disconnectedCallback(): void {
    this.stop?.();
    this.stop = null;
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.stop) this.start();
  }

  private start(): void {
    this.stop?.();
    this.stop = show(this, this.home);
  }
}

/** Fills the element's shadow tree; answers how to end it. */
function show(element: HTMLElement, home: string): () => void {
  const fleet = element.getAttribute("fleet")?.trim() ?? "";
  const origin = originOf(element.getAttribute("host")) ?? home;
  const locale = languageOf(element.getAttribute("locale"), document.documentElement.lang, navigator.language);
  const addresses = addressesOf(origin, fleet, locale, element.getAttribute("theme"));
  const texts = textsOf(locale);
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const fallback = fallbackOf(addresses.page, texts.book);
  element.style.display ||= "block";
  if (fleet === "") {
    root.replaceChildren(fallback);
    tell(element, "nexors:error", { code: "invalid_request" });
    return () => root.replaceChildren();
  }
  const frame = frameOf(addresses.frame, texts.title);
  const setShown = (isShown: boolean) => {
    frame.style.display = isShown ? "block" : "none";
    fallback.hidden = isShown;
  };
  const stop = listen(frame, origin, {
    onMessage: (message) => {
      setShown(true);
      act(element, frame, message);
    },
    onSilence: () => {
      setShown(false);
      tell(element, "nexors:error", { code: "frame_blocked" });
    },
  });
  setShown(true);
  root.replaceChildren(frame, fallback);
  return () => {
    stop();
    root.replaceChildren();
  };
}

interface Listener {
  readonly onMessage: (message: Partial<FrameMessage>) => void;
  /** The frame has not said a word; it may still do. */
  readonly onSilence: () => void;
}

/** Hears what the frame says, answers its greeting, and notices when it says nothing. Answers how to end that. */
function listen(frame: HTMLIFrameElement, origin: string, { onMessage, onSilence }: Listener): () => void {
  let timer = setTimeout(onSilence, SILENCE_MS.asked);
  let isHeard = false;
  const onLoad = () => {
    if (isHeard) return;
    clearTimeout(timer);
    timer = setTimeout(onSilence, SILENCE_MS.loaded);
  };
  const onPosted = ({ source, origin: from, data }: MessageEvent<unknown>) => {
    // both: another frame of our host is not this one, and this one may have been led elsewhere
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const message = fieldsOf(data) as Partial<FrameMessage> | null;
    if (message === null) return;
    isHeard = true;
    clearTimeout(timer);
    if (message.type === "hello") frame.contentWindow?.postMessage(seal({ type: "welcome" }), origin);
    onMessage(message);
  };
  frame.addEventListener("load", onLoad);
  window.addEventListener("message", onPosted);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("message", onPosted);
  };
}

function act(element: HTMLElement, frame: HTMLIFrameElement, message: Partial<FrameMessage>): void {
  if (message.type === "height" && typeof message.height === "number" && Number.isFinite(message.height)) {
    frame.style.height = `${Math.ceil(Math.min(Math.max(message.height, HEIGHTS.min), HEIGHTS.max))}px`;
  } else if (message.type === "top") {
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: "start" });
  } else if (message.type === "event") {
    const name = EVENT_NAMES.find((known) => known === message.name);
    if (name && typeof message.detail === "object") tell(element, name, message.detail);
  }
}

function tell<Name extends WidgetEventName>(element: HTMLElement, name: Name, detail: WidgetEvents[Name]): void {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

function frameOf(src: string, title: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  // set one by one through the object model, which no policy for styles forbids
  Object.assign(frame.style, { display: "block", width: "100%", height: `${FIRST_HEIGHT}px`, border: "0" });
  frame.style.colorScheme = "normal";
  frame.src = src;
  return frame;
}

/** What the page has put into the element, else a link to the booking page. */
function fallbackOf(href: string, text: string): HTMLElement {
  const box = document.createElement("div");
  const slot = document.createElement("slot");
  const link = document.createElement("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = text;
  slot.appendChild(link);
  box.appendChild(slot);
  return box;
}

function originOf(host: string | null): string | null {
  if (!host) return null;
  const text = host.includes("://") ? host : `https://${host}`;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? new URL(text).origin : null;
}
