import type { Environment } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CalendarDate, calendarDate } from '../lib/domain/calendar/calendarDate';
import type { LegalWords } from '../lib/domain/documents/legalWords';
import type { SellerProfile } from '../lib/domain/documents/seller';
import { SELLERS_OF } from './sellers';

/** Everything in which one deployment differs from another. Nothing in it is secret: it can be read in the template. */
export type Stage = {
  readonly name: string;
  /**
   * The account and the region it belongs to: `cdk deploy` refuses others. Left empty, they are those of the person who
   * deploys, and synth needs neither; where real money is taken both must be given (placeholders.ts).
   */
  readonly env: Environment;
  /** Whether a mistake cannot delete the data: deletion protection, and nothing is deleted together with the stack. */
  readonly keepsData: boolean;
  readonly logRetention: RetentionDays;
  readonly release: {
    /**
     * How new code takes over: a tenth of the calls first, for as long as the slowest alarm that takes it back needs.
     */
    readonly shift: 'AllAtOnce' | 'Canary10Percent5Minutes' | 'Canary10Percent15Minutes';
    /**
     * Executions kept for Robokassa's reports alone, so that nothing else in the account can take them. Reports also
     * get no more than these. The account's quota must leave a hundred for everything else. Left out, reports share
     * with all others.
     */
    readonly reportsAtOnce?: number;
  };
  /**
   * Who signs the customers' tokens, and whom the tokens must be meant for. API Gateway reads the issuer's
   * `/.well-known/openid-configuration` when it creates the authorizer: it must be online before the first deployment.
   */
  readonly token: { readonly issuer: string; readonly audience: string };
  /** The hosts that serve OLChat's own pages: a framed page calls from its own origin, never from the portal's. */
  readonly pageOrigins: readonly string[];
  readonly robokassa: {
    readonly login: string;
    /** `test` charges nobody, and its notifications settle nothing on a `live` stage. */
    readonly mode: 'live' | 'test';
    /** As chosen in the shop's cabinet. If this names another, every signature is refused, in both directions. */
    readonly algorithm: 'MD5' | 'RIPEMD160' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';
    readonly paymentUrl: string;
    /** The folder of the fiscal service. */
    readonly receiptsUrl: string;
    /** The folder of the refund service. */
    readonly refundsUrl: string;
    /**
     * Whole hours without a single report after which people hear of it in the morning: more than an ordinary week-end
     * has, 168 at most. Left out where nobody pays for days on end.
     */
    readonly unusualSilenceHours?: number;
  };
  /** Robokassa wants numbers never used in the shop before: above those of the system that sold until now. */
  readonly firstPaymentNumber: number;
  /** Oldest first. A change of the tax regime is a further entry, dated ahead; the entries before it stay. */
  readonly sellerProfiles: readonly SellerProfile[];
  /** The bank's statements. */
  readonly statements: {
    /** The seller's accounts beside those on the invoices. */
    readonly furtherAccounts: readonly string[];
    /** Whose payouts are no customer's money: the bank of the gateway, by its ИНН. */
    readonly acquirerInns: readonly string[];
    /**
     * The day of the first statement. Rows from before it were confirmed by hand, under other names, so they wait for a
     * person.
     */
    readonly cutOver: CalendarDate | typeof UNDECIDED;
    /** Whether the page takes certain rows in without asking. */
    readonly settles: 'asks' | 'by_itself';
  };
  /**
   * Where customers reach the API, without a slash at its end: it stands in the links of mails. The API's own address
   * (output `ApiUrl`) or a domain that leads to it. A setting, because the functions are made before the API is.
   */
  readonly publicUrl: string;
  readonly mail: {
    /** Its domain must be verified in SES, in the region of the stack and out of the sandbox. */
    readonly from: string;
    readonly fromName: string;
    /**
     * While the account is in SES's sandbox, SES also asks for a right to the recipient's identity. Never where mails
     * are real.
     */
    readonly sandbox?: boolean;
    /**
     * Present where this stage keeps the domain of `from` (infra/mailStack.ts): the label under it that mails come back
     * to, and who reads what receivers say of them. Left out, somebody else has verified the domain in SES, in the
     * region of the stack.
     */
    readonly domain?: { readonly returnsTo: string; readonly reportsTo: string };
    /** At the foot of each mail; answers to it go to the e-mail. */
    readonly support: { readonly email: string; readonly phone?: string; readonly url?: string };
  };
  /** Linked under both forms and in each mail. Another wording of any of them takes another version. */
  readonly legal: LegalWords;
  /**
   * Which register of companies proposes requisites by ИНН. DaData wants a key, in the secret of the output
   * `DadataSecretId`.
   */
  readonly companies: 'dadata' | 'none';
  /**
   * Who hears of events by HTTPS in addition to the bus (docs/events.md, «Over HTTPS»). The key that signs them has to
   * be put into the secret that the output `WebhookSecretId` names.
   */
  readonly webhook?: string;
  /** Where those on duty read docs/runbook.md: each alarm adds its section, and a telephone opens it. */
  readonly runbookUrl: string;
  /** Addresses that get alarms by mail, beside those subscribed by hand; each must confirm once. */
  readonly alarmMail?: { readonly atOnce: string; readonly nextMorning: string };
  /** A name of OLChat's own for the API. The certificate lies in the region of the stack. */
  readonly domain?: {
    readonly name: string;
    readonly certificateArn: string;
    /**
     * Closes the address that AWS gave. Only when the record of the name leads to the API, Robokassa's cabinet has the
     * new ResultURL, and the links of mails that were sent with the old address have lapsed: closed with the deployment
     * that makes the name, reports and links would meet 404.
     */
    readonly closesOwnAddress?: boolean;
  };
  /**
   * CloudFront with a firewall in front of the API (infra/edgeStack.ts). The certificate lies in us-east-1; `origin` is
   * the host of the API, of `domain` or of the output `ApiUrl`.
   */
  readonly edge?: { readonly name: string; readonly certificateArn: string; readonly origin: string };
  /**
   * The table in use after a restore to a point in time: a restore makes a new one, which this template does not own
   * (docs/runbook.md, «Putting the table back to a point in time»).
   */
  readonly restored?: { readonly table: string; readonly streamArn: string };
};

/** Stands for what only OLChat knows: prod is not deployed before it is filled in. */
const UNDECIDED = 'ЗАПОЛНИТЕ';

// Test shops have no payouts, and their first statement is whatever somebody tries.
const TRIED_STATEMENTS: Stage['statements'] = {
  furtherAccounts: [],
  acquirerInns: [],
  cutOver: calendarDate('2026-12-01'),
  settles: 'asks',
};

const SUPPORT = { email: 'support@olchat.example', url: 'https://olchat.example/support' };
const LEGAL: LegalWords = {
  version: '2026-11',
  offer: 'https://olchat.example/offer',
  terms: 'https://olchat.example/terms',
  privacy: 'https://olchat.example/privacy',
};
/** Robokassa's own addresses, the same for each of its shops. */
const SERVICES = {
  paymentUrl: 'https://auth.robokassa.ru/Merchant/Index.aspx',
  receiptsUrl: 'https://ws.roboxchange.com/RoboFiscal/Receipt/',
  refundsUrl: 'https://services.robokassa.ru/RefundService/Refund/',
} as const;
const RUNBOOK = 'https://code.olchat.example/group-billing/docs/runbook.md';

// Hosts under .example and the shops' logins are for OLChat to fill in, as are the requisites in sellers.ts: prod is
// not deployed before that (placeholders.ts). Elsewhere, a deployment that forgets the issuer fails while it creates
// the authorizer.
const STAGES: readonly Stage[] = [
  {
    name: 'dev',
    env: {},
    keepsData: false,
    logRetention: RetentionDays.ONE_WEEK,
    // A new account has ten executions, and may reserve none of them.
    release: { shift: 'AllAtOnce' },
    token: { issuer: 'https://auth.dev.olchat.example', audience: 'olchat-billing-dev' },
    pageOrigins: ['https://app.dev.olchat.example', 'http://localhost:3000'],
    robokassa: {
      login: 'olchat-dev',
      mode: 'test',
      algorithm: 'SHA256',
      ...SERVICES,
    },
    firstPaymentNumber: 1_000_001,
    sellerProfiles: SELLERS_OF.dev,
    statements: TRIED_STATEMENTS,
    publicUrl: 'https://billing.dev.olchat.example',
    companies: 'none',
    runbookUrl: RUNBOOK,
    legal: LEGAL,
    mail: { from: 'billing@dev.olchat.example', fromName: 'OLChat (dev)', sandbox: true, support: SUPPORT },
  },
  {
    name: 'staging',
    env: {},
    keepsData: true,
    logRetention: RetentionDays.ONE_MONTH,
    release: { shift: 'Canary10Percent5Minutes', reportsAtOnce: 50 },
    token: { issuer: 'https://auth.staging.olchat.example', audience: 'olchat-billing-staging' },
    pageOrigins: ['https://app.staging.olchat.example'],
    robokassa: {
      login: 'olchat-staging',
      mode: 'test',
      algorithm: 'SHA256',
      ...SERVICES,
    },
    firstPaymentNumber: 1_000_001,
    sellerProfiles: SELLERS_OF.staging,
    statements: TRIED_STATEMENTS,
    publicUrl: 'https://billing.staging.olchat.example',
    companies: 'dadata',
    runbookUrl: RUNBOOK,
    legal: LEGAL,
    mail: { from: 'billing@staging.olchat.example', fromName: 'OLChat (staging)', sandbox: true, support: SUPPORT },
  },
  {
    name: 'prod',
    env: {},
    keepsData: true,
    logRetention: RetentionDays.ONE_YEAR,
    release: { shift: 'Canary10Percent15Minutes', reportsAtOnce: 400 },
    token: { issuer: 'https://auth.olchat.example', audience: 'olchat-billing' },
    pageOrigins: ['https://app.olchat.example'],
    robokassa: {
      login: 'olchat',
      mode: 'live',
      algorithm: 'SHA256',
      ...SERVICES,
      unusualSilenceHours: 48,
    },
    firstPaymentNumber: 1_000_001,
    sellerProfiles: SELLERS_OF.prod,
    // The bank that Robokassa's payouts come from, as the first statement shows it; and the day of that statement.
    statements: { furtherAccounts: [], acquirerInns: [UNDECIDED], cutOver: UNDECIDED, settles: 'asks' },
    publicUrl: 'https://billing.olchat.example',
    companies: 'dadata',
    runbookUrl: RUNBOOK,
    legal: LEGAL,
    mail: { from: 'billing@olchat.example', fromName: 'OLChat', support: SUPPORT },
  },
];

/** @throws Error naming the stages there are: a misspelt `-c stage=` must not become a new, empty deployment. */
export function stageNamed(name: unknown): Stage {
  const stage = STAGES.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`no stage «${name}»; choose with -c stage=${STAGES.map((one) => one.name).join('|')}`);
  return stage;
}
