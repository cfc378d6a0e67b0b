export { escapeHtml, Html, html, raw } from "./html";
export {
  isForm,
  isTrustedOrigin,
  readBasic,
  readBearer,
  readForm,
  readJson,
  sameSecret,
} from "./requests";
export { jsonResponse, pageResponse, seeOther, textResponse } from "./responses";
export { createRouter, type Route } from "./router";
