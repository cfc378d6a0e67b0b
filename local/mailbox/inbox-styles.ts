export const INBOX_STYLES = `
body{min-height:100dvh;display:flex;flex-direction:column}
.topbar form{display:flex;gap:8px;flex-wrap:wrap;align-items:center;margin-inline-start:auto}
.topbar input{inline-size:min(280px,60vw)}
.topbar select,.topbar input{min-height:38px;padding:5px 12px}
.topbar .button{min-height:38px}
.inbox{flex:1;display:grid;grid-template-columns:minmax(300px,380px) 1fr;min-height:0}
.list{border-inline-end:1px solid var(--line);background:var(--card);min-height:0}
.list ol{list-style:none}
.item{display:grid;grid-template-columns:auto 1fr auto;gap:2px 10px;padding:11px 16px;text-decoration:none;color:inherit;border-block-end:1px solid var(--line)}
.item:hover{background:var(--bg)}
.item[aria-current]{background:var(--neutral-bg);box-shadow:inset 3px 0 var(--accent)}
.item .kind{grid-row:1/3;align-self:center;inline-size:34px;block-size:34px;border-radius:50%;display:grid;place-items:center;background:var(--neutral-bg);font-size:.6875rem;font-weight:700;color:var(--muted)}
.item .to{font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.item .line{grid-column:2/4;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.reader{display:flex;flex-direction:column;min-width:0}
.message{display:flex;flex-direction:column;flex:1;padding:20px clamp(16px,3vw,36px);gap:14px;max-inline-size:980px;inline-size:100%}
.facts{display:grid;grid-template-columns:auto 1fr;gap:2px 14px;font-size:.875rem}
.facts dt{color:var(--muted)}.facts dd{overflow-wrap:anywhere}
.tabs{display:flex;gap:8px;flex-wrap:wrap}
.tabs .button[aria-current]{background:var(--neutral-bg)}
.frame{flex:1;display:flex;min-block-size:420px;overflow:hidden;background:#fff}
.frame iframe{border:0;inline-size:100%;flex:1}
pre{margin:0;padding:18px;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
.thread{display:flex;flex-direction:column;gap:6px;align-items:flex-start;list-style:none}
.bubble{max-inline-size:min(440px,86%);padding:9px 14px;border-radius:18px 18px 18px 5px;background:var(--neutral-bg);white-space:pre-wrap;overflow-wrap:anywhere}
.bubble[aria-current]{background:var(--accent);color:var(--on-accent)}
.bubble[aria-current] a{color:inherit}
.stamp{margin-block-end:8px;padding-inline-start:6px}
.back{display:none}
.topbar form[method=post]{margin-inline-start:0}
@media (max-width:759px){
.inbox{grid-template-columns:1fr}.list{border-inline-end:0}
.topbar form[role=search]{order:1;margin-inline-start:0;inline-size:100%}.topbar form[method=post]{margin-inline-start:auto}
.topbar input{flex:1;inline-size:auto}
.reading .list{display:none}.inbox:not(.reading) .reader{display:none}.back{display:inline-flex;align-self:flex-start}}
@media (min-width:760px){body{block-size:100dvh}.list,.reader{overflow:auto}}
`;

/** Renews the list every two seconds while the page is seen; without it the page renews by a reload. */
export const INBOX_SCRIPT = `
const list = document.getElementById("list");
async function renew() {
  if (document.hidden) return;
  try {
    const response = await fetch("/mailbox/list" + location.search);
    const text = response.ok ? await response.text() : "";
    if (!text || text === list.dataset.last) return;
    const hadFocus = list.contains(document.activeElement) ? document.activeElement.id : "";
    if (list.dataset.last) list.innerHTML = text;
    list.dataset.last = text;
    if (hadFocus) document.getElementById(hadFocus)?.focus();
  } catch {}
}
renew();
setInterval(renew, 2000);
document.addEventListener("visibilitychange", renew);
`;
