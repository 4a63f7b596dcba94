import { Html } from '../robokassa/html';

export const INBOX_STYLE = new Html(`<style>
:root { color-scheme: light dark; --line: light-dark(#dbe2e7, #3a444c); --soft: light-dark(#53616e, #a9b6c0);
  --paper: light-dark(#fff, #1b2126); --main: light-dark(#0b7a4b, #56c795); --tint: light-dark(#e6f4ec, #17352a); }
* { box-sizing: border-box; }
body { margin: 0; background: light-dark(#f0f4f6, #12171b); height: 100vh; display: flex; flex-direction: column;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--main); }
:focus-visible { outline: 3px solid #f0a500; outline-offset: -3px; }
.note { margin: 0; padding: 9px 20px; background: light-dark(#fff3c9, #4a3b0c); text-align: center; font-size: 15px; }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(260px, 360px) 1fr; }
nav { overflow: auto; border-right: 1px solid var(--line); background: var(--paper); }
ol, ul, dl, dd, h1, pre { margin: 0; padding: 0; list-style: none; }
nav a { display: grid; gap: 2px; padding: 12px 20px; border-bottom: 1px solid var(--line); color: inherit;
  text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a[aria-current] { background: var(--tint); }
nav span, nav time, dt, .files { color: var(--soft); font-size: 14px; }
.empty { padding: 20px; color: var(--soft); }
article { overflow: auto; padding: 24px 28px; display: flex; flex-direction: column; gap: 16px; }
h1 { font-size: 22px; line-height: 1.3; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; align-items: baseline; }
.files li { display: inline-block; margin: 0 8px 8px 0; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; }
iframe { flex: none; width: 100%; height: 68vh; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; color-scheme: light dark; }
pre { padding: 12px 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; }
summary { cursor: pointer; color: var(--main); }
article > p { margin: 0; }
@media (max-width: 720px) {
  body { height: auto; }
  main { grid-template-columns: 1fr; }
  nav { border-right: 0; max-height: 40vh; }
  article { padding: 20px 16px; }
}
</style>`);
