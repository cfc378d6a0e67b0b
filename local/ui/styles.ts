/** Tokens and components that the local pages share; no font, image or style comes from elsewhere. */
export const BASE_STYLES = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#14171f;--muted:#5b6472;--line:#dde1e8;--accent:#1f4fd8;--on-accent:#fff;
--good:#0c7a43;--warn:#8f5a00;--bad:#b3261e;--good-bg:#e3f5eb;--warn-bg:#fdf1d8;--bad-bg:#fdeae8;--neutral-bg:#eceff4;--radius:10px;
--shadow:0 1px 2px rgb(16 24 40/.06),0 4px 16px rgb(16 24 40/.05)}
@media (prefers-color-scheme:dark){:root{--bg:#0e1117;--card:#171b23;--ink:#e9ecf2;--muted:#9aa4b4;--line:#2a303c;--accent:#86a8ff;--on-accent:#0b1020;
--good:#6fd6a0;--warn:#f0c26b;--bad:#ff9c94;--good-bg:#12301f;--warn-bg:#33270d;--bad-bg:#3a1715;--neutral-bg:#232935;--shadow:none}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
h1,h2,h3,p,dl,dd,ul,ol{margin:0;padding:0}h1{font-size:1.35rem;line-height:1.25;letter-spacing:-.01em}h2{font-size:1rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:6px}
.skip{position:absolute;inset-inline-start:-999px;inset-block-start:8px;background:var(--card);padding:8px 12px;z-index:9}
.skip:focus{inset-inline-start:8px}
.muted{color:var(--muted)}.small{font-size:.875rem}.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.8125rem;overflow-wrap:anywhere}
.amount{font-variant-numeric:tabular-nums;white-space:nowrap}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);box-shadow:var(--shadow)}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 18px;border:1px solid var(--line);border-radius:8px;
background:var(--card);color:var(--ink);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--muted)}
.button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.button.primary:hover{filter:brightness(1.08)}
.button.compact{white-space:nowrap;min-height:32px;padding:3px 12px;font-size:.875rem}
.badge{display:inline-block;padding:1px 9px;border-radius:99px;font-size:.75rem;font-weight:600;white-space:nowrap;background:var(--neutral-bg);color:var(--ink)}
.badge.good{background:var(--good-bg);color:var(--good)}.badge.warn{background:var(--warn-bg);color:var(--warn)}.badge.bad{background:var(--bad-bg);color:var(--bad)}
label{font-size:.875rem;font-weight:600}
input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 12px;min-height:44px;min-width:0}
input[type=checkbox]{min-height:0;inline-size:18px;block-size:18px;margin:0;accent-color:var(--accent)}
.empty{padding:40px 20px;text-align:center;color:var(--muted)}
.topbar{display:flex;align-items:center;gap:12px;flex-wrap:wrap;padding:12px 20px;background:var(--card);border-block-end:1px solid var(--line)}
.topbar strong{font-size:1.05rem}
.visually-hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (prefers-reduced-motion:no-preference){.button{transition:border-color .12s,filter .12s}}
`;
