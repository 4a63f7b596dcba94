export type PagePolicy = {
  /**
   * The origin of Robokassa's payment page. A form may go there, and where Robokassa redirects it, and nowhere else.
   */
  readonly paysAt: string;
  /** Who may show the page in a frame. */
  readonly framedBy?: readonly string[] | undefined;
};

/**
 * The zones of Bitrix24's cloud, as its own help lists them. All these domains belong to Bitrix24: a page that frames
 * ours could lay something over it.
 */
const BITRIX24_DOMAINS = [
  ...['ru', 'by', 'kz', 'ua', 'com', 'eu', 'de', 'fr', 'es', 'it', 'pl', 'uk'],
  ...['com.br', 'com.tr', 'in', 'cn', 'id', 'jp', 'vn'],
];

/** Bitrix24's cloud portals, and this machine. A portal on a server of its own has to be named in `framedBy`. */
const USUAL_FRAMES = [
  'http://127.0.0.1:*',
  'http://localhost:*',
  ...BITRIX24_DOMAINS.map((domain) => `https://*.bitrix24.${domain}`),
];

/** The content security policy of a page: its own script and style, calls to its own origin, a form to Robokassa. */
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

/** Browsers apply the policy to a form's redirects too, and Robokassa has several hosts in its domain. */
function formHosts(paysAt: string): string {
  return new URL(paysAt).hostname.endsWith('.robokassa.ru') ? `${paysAt} https://*.robokassa.ru` : paysAt;
}
