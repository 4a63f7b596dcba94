import type { HttpAnswer } from './httpAnswer';

/** A page for a person who followed one of our links: one plain message, no script, nothing loaded. */
export function plainPage(statusCode: number, title: string, text: string): HttpAnswer {
  return page(statusCode, title, `<p>${text}</p>`);
}

/** The same with one button that posts to one of our addresses. */
export function askingPage({ title, text, button, action }: Record<'title' | 'text' | 'button' | 'action', string>) {
  return page(200, title, `<p>${text}</p><form method="post" action="${action}"><button>${button}</button></form>`);
}

function page(statusCode: number, title: string, body: string): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>:root{color-scheme:light dark}body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem;color:#1d2733}h1{font-size:1.5rem}button{font:inherit;padding:.7em 1.4em;border:0;border-radius:.5em;background:#b3261e;color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #1d2733;outline-offset:2px}@media(prefers-color-scheme:dark){body{background:#11171d;color:#e6edf3}button{background:#ffb4ab;color:#3b0a07}button:focus-visible{outline-color:#e6edf3}}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`,
  };
}
