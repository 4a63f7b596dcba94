import * as z from 'zod';
import type { Faults } from './faults';
import type { FiscalDesk, ReceiptState } from './fiscalDesk';
import { emptyReply, garbageReply, type Incoming, jsonReply, type Reply, type Route, type Silence } from './reply';
import { passwordsFor, type ShopSettings } from './shop';
import { digest } from './signature';
import { serviceTime } from './time';

type Needs = { desk: FiscalDesk; faults: Faults; shop: ShopSettings; log: (line: string) => void };
type Opened = { content: unknown } | { refused: 'unreadable' | 'signature'; why: string };

const questionSchema = z.strictObject({
  merchantId: z.string(),
  id: z.union([z.int().positive(), z.string().regex(/^\d{1,19}$/)]).transform(String),
});

const words = { waiting: 'Wait', registered: 'Done', failed: 'Fail' } as const;
const numbers = { waiting: '1', registered: '2', failed: '3' } as const;
const descriptions = {
  waiting: 'Ожидание регистрации чека',
  registered: 'Чек зарегистрирован',
  failed: 'Ошибка регистрации чека',
} as const;

/** The receipt service: a shop sends a second receipt, or asks for the state of the first or the second. */
export function fiscalRoutes({ desk, faults, shop, log }: Needs): Route[] {
  const attach = (body: string): Reply | Silence => {
    const opened = openEnvelope(body, shop);
    if ('refused' in opened) return attached(opened.refused === 'signature' ? 1001 : 1, opened.why);
    if (merchantOf(opened.content) !== shop.login) return attached(1000, 'merchantId is not the login of this shop');
    const fault = faults.takeFiscal()?.do;
    if (fault === 'unreachable') return { silentForMs: 0 };
    if (fault === 'error') return attached(1000, 'internal error');
    const outcome = desk.attach(opened.content);
    log(`Robokassa: second receipt: ${outcome.code === 0 ? 'accepted' : outcome.why}`);
    if (fault === 'lost_after') return { silentForMs: 0 };
    if (fault === 'empty') return emptyReply();
    if (fault === 'garbage') return garbageReply();
    return outcome.code === 0 ? attached(0, 'ok', { OpKey: outcome.opKey }) : attached(outcome.code, outcome.why);
  };

  const status = (body: string): Reply | Silence => {
    const opened = openEnvelope(body, shop);
    if ('refused' in opened) return error(opened.refused === 'signature' ? '1001' : '1000', opened.why);
    const parsed = questionSchema.safeParse(opened.content);
    if (!parsed.success) return error('1000', z.prettifyError(parsed.error));
    if (parsed.data.merchantId !== shop.login) return error('1000', 'merchantId is not the login of this shop');
    const fault = faults.takeFiscal()?.do;
    if (fault === 'unreachable' || fault === 'lost_after') return { silentForMs: 0 };
    if (fault === 'empty') return emptyReply();
    if (fault === 'garbage') return garbageReply();
    if (fault === 'error') return error('1000', 'internal error');
    const receipt = desk.find(parsed.data.id);
    if (receipt === undefined) return error('1000', `no receipt ${parsed.data.id}`);
    return fault === 'list' || fault === 'words' ? listed(receipt, fault) : flat(receipt);
  };

  return [
    { method: 'POST', path: /^\/RoboFiscal\/Receipt\/Attach$/, answer: ({ body }: Incoming) => attach(body) },
    { method: 'POST', path: /^\/RoboFiscal\/Receipt\/Status$/, answer: ({ body }: Incoming) => status(body) },
  ];
}

/**
 * The body is `base64(json).base64(hex of digest(base64(json) + Password#1))`, both parts without `=`. Sources
 * contradict each other on whether Robokassa reads plain base64 or base64url, so a text in which the two differ is
 * refused: Robokassa might read it wrongly.
 */
function openEnvelope(body: string, shop: ShopSettings): Opened {
  const parts = body.split('.');
  const [content = '', signature = ''] = parts;
  if (parts.length !== 2) return { refused: 'unreadable', why: 'two parts with a dot between them are needed' };
  const odd = parts.find((part) => !/^[A-Za-z0-9]+$/.test(part));
  if (odd !== undefined) return { refused: 'unreadable', why: 'base64 and base64url differ, or = was not stripped' };
  const { first } = passwordsFor(shop, shop.mode === 'test');
  const given = Buffer.from(signature, 'base64').toString('utf8').toLowerCase();
  if (given !== digest(shop.algorithm, content + first)) return { refused: 'signature', why: 'bad signature' };
  try {
    return { content: JSON.parse(Buffer.from(content, 'base64').toString('utf8')) };
  } catch {
    return { refused: 'unreadable', why: 'the first part is no JSON' };
  }
}

function merchantOf(content: unknown): unknown {
  return typeof content === 'object' && content !== null && 'merchantId' in content ? content.merchantId : undefined;
}

function attached(code: number, description: string, more: object = {}): Reply {
  return jsonReply(200, { ResultCode: String(code), ResultDescription: description, ...more });
}

function error(code: '1000' | '1001', description: string): Reply {
  return jsonReply(200, { Code: code, Description: description });
}

/** The answer as the documentation has it: the receipt's numbers stand beside the code. */
function flat(receipt: ReceiptState): Reply {
  const { outcome } = receipt;
  return jsonReply(200, { Code: numbers[outcome], Description: descriptions[outcome], ...marks(receipt) });
}

/** The other answer seen in use: a list of receipts. One integrator saw numbers as codes, another saw words. */
function listed(receipt: ReceiptState, how: 'list' | 'words'): Reply {
  const { outcome } = receipt;
  const Code = how === 'words' ? words[outcome] : Number(numbers[outcome]);
  const Statuses = [{ Code, Description: descriptions[outcome], ...marks(receipt) }];
  return jsonReply(200, { Code: '0', Description: 'ok', Statuses });
}

function marks(receipt: ReceiptState): object {
  if (receipt.outcome !== 'registered') return {};
  const { at, fn, fd, fpd } = receipt;
  return {
    FnNumber: fn,
    FiscalDocumentNumber: fd,
    FiscalDocumentAttribute: fpd,
    FiscalDate: serviceTime(at).slice(0, 19),
    FiscalType: '0',
  };
}
