export { escapeHtml, Html, type HtmlValue, html, raw } from "./html";
export {
  isForm,
  isTrustedOrigin,
  readBasic,
  readBearer,
  readForm,
  readJson,
  sameSecret,
} from "./requests";
export { jsonResponse, type PageOptions, pageResponse, seeOther, textResponse } from "./responses";
export { createRouter, type Handler, type Params, type Route } from "./router";
