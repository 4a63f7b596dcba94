import { type Html, html } from '../robokassa/html';
import { moscowTime } from '../robokassa/time';
import type { ReadMail } from './inbox';
import { INBOX_STYLE } from './inboxStyle';

/** The inbox: a list of all mails on one side, one of them in full on the other. */
export function inboxPage(mails: readonly ReadMail[], opened: ReadMail | undefined): Html {
  const empty = html`<p class="empty">Писем пока нет. Здесь появятся все письма, которые отправит продукт.</p>`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${opened ? opened.subject : 'Почта'} — локальная почта</title>
<link rel="icon" href="data:,">
${INBOX_STYLE}
</head>
<body>
<p class="note" role="note"><strong>Локальная почта.</strong> Письма никуда не уходят. <a href="/local/mail">Обновить</a></p>
<main>
<nav aria-label="Письма">${mails.length === 0 ? empty : html`<ol>${mails.map((mail) => row(mail, mail === opened))}</ol>`}</nav>
${opened ? letter(opened) : undefined}
</main>
</body>
</html>
`;
}

function row(mail: ReadMail, isOpened: boolean): Html {
  return html`<li><a href="/local/mail/${mail.id}"${isOpened ? html` aria-current="page"` : undefined}>
<strong>${mail.subject}</strong>
<span>${mail.to.join(', ')}</span>
<time>${moscowTime(mail.sentAt)}</time>
</a></li>
`;
}

function letter(mail: ReadMail): Html {
  const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const files = mail.attachments.map(
    ({ fileName, bytes }, index) =>
      html`<li><a href="/local/mail/${mail.id}/attachments/${index}" download="${fileName}">${fileName}</a> ${sizeText(bytes.length)}</li>`,
  );
  return html`<article>
<h1>${mail.subject}</h1>
<dl>
<dt>От</dt><dd>${mail.from}</dd>
<dt>Кому</dt><dd>${mail.to.join(', ')}</dd>
<dt>Отправлено</dt><dd>${moscowTime(mail.sentAt)}</dd>
</dl>
${files.length === 0 ? undefined : html`<ul class="files" aria-label="Вложения">${files}</ul>`}
<iframe title="Письмо" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${inNewTabs(mail.html)}"></iframe>
<details><summary>Текстовая часть</summary><pre>${mail.text}</pre></details>
<details><summary>Заголовки</summary><pre>${headers}</pre></details>
<p><a href="/local/mail/${mail.id}.eml" download>Скачать письмо (.eml)</a></p>
</article>
`;
}

/** Makes links open in a new tab, as in a mail program: inside the sandbox other pages do not work. */
function inNewTabs(markup: string): string {
  const base = '<base target="_blank">';
  return markup.includes('<head>') ? markup.replace('<head>', `<head>${base}`) : base + markup;
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes}\u00a0Б` : `${Math.round(bytes / 1024)}\u00a0КБ`;
}
