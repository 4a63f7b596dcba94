/** Text that is already markup; `html` escapes every other value put into it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | Html | undefined | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds markup from a template. What shops and payers sent is escaped, so it can only appear as text. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((markup, text, index) => markup + render(parts[index - 1]) + text));
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** The style of all pages, inline: a payment page must not load anything from other addresses. */
const style = new Html(`<style>
:root { color-scheme: light; --ink: #16202e; --soft: #56637a; --line: #d5dce6; --blue: #1c56d6; --deep: #123a94;
  --green: #11703f; --red: #a61b1b; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: #eef2f7; color: var(--ink); display: flex; flex-direction: column;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1, h2, p, dl, dd, fieldset { margin: 0; }
a { color: var(--blue); text-underline-offset: 3px; }
a:hover { color: var(--deep); }
:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
.simulator { background: #fff3c9; color: #4a3600; border-bottom: 1px solid #ecd27c; padding: 10px 20px; text-align: center;
  font-size: 15px; }
.test { background: #6b1f8a; color: #fff; padding: 8px 20px; text-align: center; font-size: 15px; }
main { width: 100%; max-width: 940px; margin: auto; padding: 32px 20px; }
.card { display: grid; grid-template-columns: 5fr 7fr; background: #fff; border-radius: 18px; overflow: hidden;
  box-shadow: 0 1px 2px rgb(22 32 46 / 8%), 0 18px 48px -12px rgb(22 32 46 / 22%); }
.order { background: linear-gradient(160deg, #14306f, #1c56d6); color: #fff; padding: 36px 32px;
  display: flex; flex-direction: column; gap: 24px; }
.shop { display: flex; align-items: center; gap: 12px; font-weight: 600; overflow-wrap: anywhere; }
.shop b { flex: none; width: 40px; height: 40px; border-radius: 12px; background: rgb(255 255 255 / 18%);
  display: grid; place-items: center; font-size: 18px; }
.sum { font-size: 42px; line-height: 1.1; font-weight: 700; letter-spacing: -.02em; white-space: nowrap; }
.order h1 { font-size: 17px; font-weight: 500; overflow-wrap: anywhere; }
.order dl { margin-top: auto; padding-top: 20px; border-top: 1px solid rgb(255 255 255 / 28%); display: grid;
  grid-template-columns: auto 1fr; gap: 4px 16px; font-size: 15px; }
.order dt { color: #d5e1ff; }
.order dd { text-align: right; overflow-wrap: anywhere; }
.pay { padding: 36px 32px; display: flex; flex-direction: column; gap: 20px; }
fieldset { border: 0; padding: 0; min-width: 0; display: grid; gap: 10px; }
legend, .label { font-weight: 600; margin-bottom: 8px; padding: 0; }
.method { display: flex; align-items: center; gap: 14px; padding: 12px 16px; border: 1.5px solid var(--line);
  border-radius: 12px; cursor: pointer; }
.method:hover { border-color: #8fa3c4; }
.method:has(:checked) { border-color: var(--blue); background: #f1f5ff; box-shadow: inset 0 0 0 .5px var(--blue); }
.method:has(:focus-visible) { outline: 3px solid #f0a500; outline-offset: 2px; }
.method input { flex: none; width: 20px; height: 20px; margin: 0; accent-color: var(--blue); outline: none; }
.method svg { margin-left: auto; flex: none; }
.method small { display: block; color: var(--soft); font-size: 14px; line-height: 1.35; }
input[type=email] { width: 100%; font: inherit; color: inherit; padding: 12px 14px; border: 1.5px solid #8794a8;
  border-radius: 12px; background: #fff; }
.label { display: block; }
.note { color: var(--soft); font-size: 14px; }
button, .button { font: inherit; font-weight: 600; width: 100%; min-height: 48px; padding: 10px 18px; border-radius: 12px;
  cursor: pointer; border: 1.5px solid transparent; text-align: center; text-decoration: none; display: grid; place-items: center; }
.primary { background: var(--blue); color: #fff; font-size: 18px; min-height: 56px; }
.primary:hover { background: var(--deep); color: #fff; }
.decline { background: #fff; border-color: #d9a3a3; color: var(--red); }
.decline:hover { background: #fdf1f1; }
.quiet { background: none; color: var(--soft); font-weight: 500; }
.quiet:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 3px; }
.actions { display: grid; gap: 10px; }
.alert a { color: inherit; }
.alert { background: #fdeeee; border: 1px solid #e6b3b3; color: #7d1414; border-radius: 12px; padding: 12px 16px; }
.notice { max-width: 560px; margin: 0 auto; background: #fff; border-radius: 18px; padding: 36px 32px; display: flex;
  flex-direction: column; gap: 16px; box-shadow: 0 18px 48px -12px rgb(22 32 46 / 22%); }
.notice h1, .list h1 { font-size: 28px; line-height: 1.2; }
.hint { background: #f2f5fa; border-radius: 12px; padding: 14px 16px; font-size: 14px; }
.hint code { display: block; margin-top: 6px; overflow-wrap: anywhere; white-space: pre-wrap; }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.done { color: var(--green); }
.list { display: grid; gap: 20px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
li { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 14px 18px; display: grid;
  grid-template-columns: 1fr auto; gap: 2px 16px; align-items: baseline; }
li > :nth-child(even) { text-align: right; white-space: nowrap; }
li strong { font-size: 17px; }
.tag { font-size: 14px; font-weight: 600; }
.tag.paid { color: var(--green); } .tag.declined { color: var(--red); } .tag.cancelled { color: var(--soft); }
.tag.started { color: var(--blue); }
.desk { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 18px; display: grid; gap: 10px; }
.desk h2 { font-size: 19px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.small { width: auto; min-height: 44px; padding: 8px 14px; font-weight: 500; background: #fff; border-color: #8794a8; color: var(--ink); }
.small:hover { border-color: var(--blue); background: #f1f5ff; }
.sum-field { width: 8em; font: inherit; padding: 8px 12px; border: 1.5px solid #8794a8; border-radius: 12px; }
footer { padding: 0 20px 24px; text-align: center; color: var(--soft); font-size: 14px; }
@media (max-width: 720px) {
  main { padding: 0 0 20px; margin: 0 auto; }
  .card, .notice { grid-template-columns: 1fr; border-radius: 0; box-shadow: none; }
  .order, .pay, .notice { padding: 24px 20px; }
  .order { gap: 14px; }
  .order dl { padding-top: 14px; }
  .sum { font-size: 36px; }
  .list { padding: 24px 16px; }
  .list h1 { font-size: 24px; }
  li { grid-template-columns: 1fr; gap: 2px; }
  li > :nth-child(even) { text-align: left; }
  li > :empty { display: none; }
}
</style>`);

/** A whole page. The banner comes first, so that nobody mistakes the simulator for Robokassa. */
export function page(title: string, main: Html, isTest = false): Html {
  const test = html`<p class="test"><strong>Тестовый режим.</strong> Магазин просит провести проверочный платёж.</p>`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} — симулятор Робокассы</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<p class="simulator" role="note"><strong>Локальный симулятор Робокассы.</strong> Деньги не списываются.</p>
${isTest ? test : undefined}
<main>${main}</main>
<footer>Симулятор для разработки. Настоящих платежей здесь нет. <a href="/">Все операции</a></footer>
</body>
</html>
`;
}
