export type PagePolicy = {
  /** The origin of Robokassa's payment page: the one place a form may go to, with what it redirects to. */
  readonly paysAt: string;
  /** Who may show the page in a frame. */
  readonly framedBy?: readonly string[] | undefined;
};

/**
 * Where Bitrix24's cloud has portals, as its own help lists the zones: only domains of its own, as whoever frames the page may
 * lay something over it.
 */
const BITRIX24_DOMAINS = [
  ...['ru', 'by', 'kz', 'ua', 'com', 'eu', 'de', 'fr', 'es', 'it', 'pl', 'uk'],
  ...['com.br', 'com.tr', 'in', 'cn', 'id', 'jp', 'vn'],
];

/** Bitrix24's cloud portals and this machine. A portal on a server of its own has to be named. */
const USUAL_FRAMES = [
  'http://127.0.0.1:*',
  'http://localhost:*',
  ...BITRIX24_DOMAINS.map((domain) => `https://*.bitrix24.${domain}`),
];

/** What the page may do, said once: its own script and style, calls to its own origin, a form to Robokassa. */
export function contentSecurity({ paysAt, framedBy = USUAL_FRAMES }: PagePolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action ${formHosts(paysAt)}`,
    "base-uri 'none'",
    `frame-ancestors 'self' ${framedBy.join(' ')}`,
  ].join('; ');
}

/** Browsers hold a form's redirects to the policy too, and Robokassa has several hosts of one domain. */
function formHosts(paysAt: string): string {
  return new URL(paysAt).hostname.endsWith('.robokassa.ru') ? `${paysAt} https://*.robokassa.ru` : paysAt;
}
