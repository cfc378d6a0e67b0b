/** `/widget/v1.js`: one script tag. With `data-fleet` it puts the form where the tag stands; else elements do. */
import { defineBooking, insertBooking } from "./element";

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  defineBooking(new URL(script.src).origin);
  if (script.dataset.fleet) insertBooking(script);
}
