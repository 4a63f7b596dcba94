import { type Html, html } from './html';
import { style } from './style';

/** A whole page: the banner comes first, so that nobody takes the simulator for the real thing. */
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
