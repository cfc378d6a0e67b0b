/** The hosted pages of both providers: one card, the amount first, the choices below. */
export const CHECKOUT_STYLES = `
body{display:flex;flex-direction:column;min-height:100dvh}
.strip{padding:8px 16px;text-align:center;font-size:.8125rem;background:var(--warn-bg);color:var(--warn);font-weight:600}
main{inline-size:100%;max-inline-size:480px;margin:clamp(16px,6vh,72px) auto;padding-inline:16px;display:grid;gap:16px}
.sheet{padding:clamp(20px,5vw,32px);display:grid;gap:20px}
.brand{display:flex;justify-content:space-between;align-items:center;gap:12px}
.total{font-size:2.1rem;font-weight:700;letter-spacing:-.02em;line-height:1.15}
.total small{font-size:1rem;font-weight:600;color:var(--muted);letter-spacing:0}
.rows{display:grid;gap:8px;border-block:1px solid var(--line);padding-block:14px}
.rows>div{display:flex;justify-content:space-between;gap:16px}.rows dt{color:var(--muted)}.rows dd{text-align:end;overflow-wrap:anywhere;min-width:0}
.choices{display:grid;gap:10px}.choices .button{inline-size:100%}
.choices .quiet{border-color:transparent;background:transparent;color:var(--muted);text-decoration:underline;text-underline-offset:3px}
.choices .quiet:hover{color:var(--ink)}
.notice{padding:12px 16px;border-radius:8px;background:var(--bad-bg);color:var(--bad);font-weight:600}
.notice.good{background:var(--good-bg);color:var(--good)}
footer{text-align:center}
`;
