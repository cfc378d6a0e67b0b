export type MailKind = "signup" | "invite" | "magiclink" | "recovery" | "email_change" | "email_change_current";

interface MailText {
  readonly subject: string;
  readonly intro: string;
  readonly action: string;
}

const TEXTS: Readonly<Record<MailKind, MailText>> = {
  signup: {
    subject: "Confirm your e-mail address",
    intro: "Welcome to NEXORS. Confirm your e-mail address to finish signing up.",
    action: "Confirm my address",
  },
  invite: {
    subject: "You have been invited to NEXORS",
    intro: "You have been invited to NEXORS. Accept the invitation to set up your account.",
    action: "Accept the invitation",
  },
  magiclink: {
    subject: "Your sign-in link",
    intro: "Use this link to sign in to NEXORS. It works once.",
    action: "Sign in",
  },
  recovery: {
    subject: "Reset your password",
    intro: "Somebody, hopefully you, asked to reset the password of your NEXORS account.",
    action: "Choose a new password",
  },
  email_change: {
    subject: "Confirm your new e-mail address",
    intro: "Confirm that this is the new e-mail address of your NEXORS account.",
    action: "Confirm the new address",
  },
  email_change_current: {
    subject: "Confirm the change of your e-mail address",
    intro: "Somebody, hopefully you, asked to move your NEXORS account to another e-mail address.",
    action: "Confirm the change",
  },
};

const FOOTER = "If you did not ask for this, you can ignore this message.";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Subject, plain text and HTML of one mail with its link and the code to type instead. */
export function mailText(kind: MailKind, link: string, otp: string): { subject: string; text: string; html: string } {
  const { subject, intro, action } = TEXTS[kind];
  const text = `${intro}\n\n${action}:\n${link}\n\nOr enter this code: ${otp}\n\n${FOOTER}\n`;
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f4f4f5;font-family:system-ui,sans-serif;color:#18181b">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
<h1 style="margin:0 0 16px;font-size:20px">${escapeHtml(subject)}</h1>
<p style="line-height:1.5">${escapeHtml(intro)}</p>
<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;background:#18181b;color:#ffffff;border-radius:8px;text-decoration:none">${escapeHtml(action)}</a></p>
<p style="line-height:1.5">Or enter this code: <strong style="letter-spacing:2px">${escapeHtml(otp)}</strong></p>
<p style="margin:24px 0 0;font-size:13px;color:#71717a">${FOOTER}</p>
</div>
</body>
</html>
`;
  return { subject, text, html };
}
