import { type Html, html } from '../robokassa/html';
import type { PublishedEvent } from './eventBridgeStandIn';
import { INBOX_STYLE } from './inboxStyle';

/** Only the newest are shown: a page of a year's events would be useless. */
const SHOWN = 50;

/** The last events: a list on one side, one of them in full on the other. */
export function eventsPage(events: readonly PublishedEvent[], opened: PublishedEvent | undefined): Html {
  const newest = events.slice(-SHOWN).toReversed();
  const empty = html`<p class="empty">Событий пока нет. Здесь появится всё, о чём продукт расскажет остальному OLChat.</p>`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${opened ? opened.detailType : 'События'} — локальные события</title>
<link rel="icon" href="data:,">
${INBOX_STYLE}
</head>
<body>
<p class="note" role="note"><strong>Локальные события.</strong> Их никто не получает. <a href="/local/events">Обновить</a></p>
<main>
<nav aria-label="События">${newest.length === 0 ? empty : html`<ol>${newest.map((event) => row(event, event === opened))}</ol>`}</nav>
${opened ? whole(opened) : undefined}
</main>
</body>
</html>
`;
}

function row(event: PublishedEvent, isOpened: boolean): Html {
  return html`<li><a href="/local/events/${event.id}"${isOpened ? html` aria-current="page"` : undefined}>
<strong>${event.detailType}</strong>
<span>${String(Reflect.get(Object(event.detail), 'subject') ?? '')}</span>
<time>${moscowTime(event.at)}</time>
</a></li>
`;
}

function whole({ detailType, at, bus, source, detail }: PublishedEvent): Html {
  return html`<article>
<h1>${detailType}</h1>
<dl>
<dt>Шина</dt><dd>${bus}</dd>
<dt>Источник</dt><dd>${source}</dd>
<dt>Отправлено</dt><dd>${moscowTime(at)}</dd>
</dl>
<pre>${JSON.stringify(detail, null, 2)}</pre>
</article>
`;
}

function moscowTime(at: string): string {
  const options = { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'medium' } as const;
  return `${new Intl.DateTimeFormat('ru-RU', options).format(Date.parse(at))} МСК`;
}
