/** The HTML frame of every e-mail: one column, inline styles, readable in dark mode, the fleet's name and accent. */
export interface EmailContent {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly brandName: string;
  /** CSS colour of the fleet; anything but a hex colour is replaced. */
  readonly accent: string;
  readonly title: string;
  readonly intro: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly (readonly [label: string, amount: string])[];
  readonly total: readonly [label: string, amount: string] | null;
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly footer: string;
}

const INK = "#14171f";
const MUTED = "#5b6472";
const RULE = "#e4e7ec";

export function renderHtml(content: EmailContent): string {
  const accent = /^#[0-9a-f]{6}$/i.test(content.accent) ? content.accent : "#1f3a5f";
  return `<!doctype html><html lang="${escapeHtml(content.locale)}" dir="${content.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(content.title)}</title></head>
<body style="margin:0;background:#f4f5f7;font-family:Inter,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:${INK}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:14px;overflow:hidden">
<tr><td style="height:4px;background:${accent}"></td></tr>
<tr><td style="padding:28px 28px 8px;font-size:14px;font-weight:600;color:${MUTED}">${escapeHtml(content.brandName)}</td></tr>
<tr><td style="padding:0 28px"><h1 style="margin:0 0 8px;font-size:22px;line-height:1.3">${escapeHtml(content.title)}</h1><p style="margin:0 0 20px;font-size:15px;line-height:1.55">${escapeHtml(content.intro)}</p></td></tr>
<tr><td style="padding:0 28px">${table(content.rows, false)}</td></tr>
${content.lines.length > 0 ? `<tr><td style="padding:16px 28px 0">${table(content.lines, true)}${content.total ? table([content.total], true, true) : ""}</td></tr>` : ""}
${content.action ? `<tr><td style="padding:24px 28px 4px"><a href="${escapeHtml(content.action.url)}" style="display:inline-block;background:${accent};color:#ffffff;text-decoration:none;font-weight:600;font-size:15px;padding:13px 22px;border-radius:10px">${escapeHtml(content.action.label)}</a></td></tr>` : ""}
<tr><td style="padding:24px 28px 28px;font-size:12px;line-height:1.5;color:${MUTED}">${escapeHtml(content.footer)}</td></tr>
</table></td></tr></table></body></html>`;
}

export function renderText(content: EmailContent): string {
  const pairs = (list: EmailContent["rows"]) => list.map(([label, value]) => `${label}: ${value}`);
  const parts = [
    [content.title, content.intro],
    pairs(content.rows),
    [...pairs(content.lines), ...(content.total ? pairs([content.total]) : [])],
    content.action ? [`${content.action.label}: ${content.action.url}`] : [],
    [content.footer],
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function table(rows: EmailContent["rows"], isMoney: boolean, isTotal = false): string {
  const weight = isTotal ? "font-weight:700;font-size:16px" : "font-size:14px";
  const body = rows.map(
    ([label, value]) =>
      `<tr><td style="padding:9px 0;border-top:1px solid ${RULE};color:${isTotal ? INK : MUTED};${weight};vertical-align:top">${escapeHtml(label)}</td><td align="${isMoney ? "right" : "left"}" style="padding:9px 0 9px 16px;border-top:1px solid ${RULE};${weight};vertical-align:top">${escapeHtml(value)}</td></tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${body.join("")}</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
