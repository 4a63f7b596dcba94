import { createHash } from 'node:crypto';

/**
 * For light and dark, from 320 px wide, at any font size; the borders stay visible where the system forces its own
 * colours.
 */
export const STYLE = `:root{color-scheme:light dark;--ink:#17232e;--soft:#53616e;--back:#f0f4f6;--card:#fff;--line:#dbe2e7;--edge:#6d7a86;--main:#0b7a4b;--on-main:#fff;--bad:#96201a;--warm:#fff6e0}
@media (prefers-color-scheme:dark){:root{--ink:#e8eef2;--soft:#a9b6c0;--back:#10171d;--card:#19232b;--line:#33414c;--edge:#8796a3;--main:#3fc98a;--on-main:#06281a;--bad:#ffb0a8;--warm:#3a3016}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;text-size-adjust:100%}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 3rem;display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
h1{margin:0;font-size:1.6rem;line-height:1.25}
h2{margin:0;font-size:1.2rem}
p,dl,dd,ul{margin:0}
section,.card{display:grid;gap:.9rem;padding:1.25rem;background:var(--card);border:1px solid var(--line);border-radius:.9rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:.5rem 1rem}
dt{color:var(--soft)}
dd{font-weight:600}
.quiet,.hint{color:var(--soft);font-size:.9rem}
.notice{padding:.9rem 1rem;background:var(--warm);border:1px solid var(--edge);border-radius:.7rem}
form{display:grid;gap:.9rem;margin:0}
fieldset{display:grid;gap:.5rem;margin:0;padding:0;border:0;min-width:0}
legend{padding:0 0 .4rem;font-weight:600}
.field{display:grid;gap:.25rem}
label{font-weight:600}
input{font:inherit;width:100%;min-height:2.9rem;padding:.4rem .7rem;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.5rem}
input[aria-invalid=true]{border:2px solid var(--bad)}
@media (forced-colors:active){input[aria-invalid=true]{border:3px double Highlight}}
.error{color:var(--bad)}
[hidden]{display:none!important}
button,.button{display:inline-block;justify-self:start;font:inherit;font-weight:600;min-height:2.9rem;padding:.6rem 1.3rem;border:2px solid var(--main);border-radius:.6rem;background:var(--main);color:var(--on-main);text-decoration:none;cursor:pointer}
.button.second,button.second{background:transparent;color:var(--main)}
button.second[aria-pressed=true]{background:var(--main);color:var(--on-main)}
@media (forced-colors:active){button[aria-pressed=true]{border:5px double Highlight}}
a{color:var(--main)}
summary{cursor:pointer;font-weight:600;color:var(--main);padding:.4rem 0}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@media (max-width:26rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}button,.button{width:100%;text-align:center}}`;

/** Lets exactly this style through the page's content security policy. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
