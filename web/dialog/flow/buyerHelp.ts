import { companyWords } from '../../../lib/words/companyWords';
import type { Company, KnownBuyer } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Contact, filledIn } from '../order/contact';
import type { Reading } from '../order/fieldReading';
import type { BuyerForm } from '../order/invoiceOrder';

// Fetched when the form of an invoice is opened: the first look does without it. It must import no code that the page
// has too, or the bundler would cut that code into a third file, for which the first look would wait.

/** The help that is shown beside the fields. */
export type BuyerHelp = {
  readonly known: readonly Choosable[];
  /** The offices of the company that was looked up, where there are several. */
  readonly offices: readonly Choosable[];
  readonly note?: { readonly text: string; readonly isWarning: boolean } | undefined;
};

type Choosable = { readonly title: string; readonly isChosen: boolean; readonly choose: () => void };

/** The form as it stands, and the functions that fill it in. */
export type OpenForm = {
  readonly buyer: BuyerForm;
  readonly contact: Contact;
  /** The portal's contact: it stands in the fields until somebody types. */
  readonly portalContact: Contact | undefined;
  /** Whether the seller gives closing documents. */
  readonly asksForClosing: boolean;
  readonly onBuyer: (buyer: BuyerForm) => void;
  readonly onContact: (contact: Contact) => void;
};

type Needs = {
  readonly api: Pick<CustomerCalls, 'listBuyers' | 'findCompany'>;
  readonly pause: (ms: number) => Promise<void>;
  readonly form: () => OpenForm;
  /** The ИНН that stood there when the form was opened: it needs no looking up. */
  readonly innBefore: string;
  readonly reading: () => Pick<Reading, 'inn'>;
  readonly phoneText: (phone: string) => string;
  readonly filledIn: typeof filledIn;
  readonly show: (help: BuyerHelp) => void;
};

export type BuyerHelper = {
  /** To be called with the ИНН as it stands, whenever it or the КПП changes. */
  readonly typed: (inn: string) => Promise<void>;
  readonly stop: () => void;
};

const FIELDS = ['kpp', 'ogrn', 'name', 'address'] as const;
type Proposal = Partial<Record<(typeof FIELDS)[number], string>>;

/**
 * How long the ИНН must stay before it is looked up: the first ten digits of twelve may make a whole ИНН of their own.
 */
const STILLNESS_MS = 400;

/**
 * Proposes the buyers of earlier invoices, with their contact, and what a register knows of a typed ИНН. What the
 * customer typed stays: only an empty field is filled, or one that still holds what was proposed before. The form works
 * without this help, so a failure is ignored, or shown as a quiet note.
 */
export function startBuyerHelp({
  api,
  pause,
  form,
  innBefore,
  reading,
  phoneText,
  filledIn,
  show,
}: Needs): BuyerHelper {
  let known: readonly KnownBuyer[] = [];
  let offices: readonly Company[] = [];
  let note: BuyerHelp['note'];
  let proposed: Proposal = {};
  let proposedContact: Contact | undefined;
  let seen = wholeInn(innBefore);
  let latest = new AbortController();
  let isStopped = false;

  /** The digits of an ИНН that is whole and, as far as the page can tell yet, right; else undefined. */
  function wholeInn(typed: string): string | undefined {
    const read = reading().inn(typed);
    const digits = read.ok ? read.value.replace(/\s/g, '') : '';
    return /^(\d{10}|\d{12})$/.test(digits) ? digits : undefined;
  }

  const isOurs = (name: keyof Proposal, value: string) => value.trim() === '' || value === proposed[name];

  /**
   * Fills in the fields that are free; returns whether the customer's own words stay where other ones were proposed.
   */
  function propose(requisites: Proposal): boolean {
    const { buyer, onBuyer } = form();
    const kept = FIELDS.filter((name) => !isOurs(name, buyer[name]));
    const filled = FIELDS.filter((name) => !kept.includes(name)).map((name) => [name, requisites[name] ?? '']);
    onBuyer({ ...buyer, ...Object.fromEntries(filled) });
    proposed = { ...proposed, ...Object.fromEntries(FIELDS.map((name) => [name, requisites[name] ?? ''])) };
    return kept.some((name) => requisites[name] !== undefined && requisites[name] !== buyer[name].trim());
  }

  function proposeContact({ phone, email }: Contact): void {
    const { contact, portalContact, onContact } = form();
    const wanted = { phone: phoneText(phone), email };
    onContact(filledIn(filledIn(contact, portalContact, wanted), proposedContact, wanted));
    proposedContact = wanted;
  }

  function chooseKnown(one: KnownBuyer): void {
    latest.abort();
    seen = one.inn;
    offices = [];
    const { buyer, asksForClosing, onBuyer } = form();
    const requisites = {
      kpp: one.kpp ?? '',
      ogrn: one.ogrn ?? '',
      name: one.name,
      address: one.address ?? '',
    };
    const { closingDocumentsTo } = one.contact ?? {};
    onBuyer({
      ...buyer,
      inn: one.inn,
      ...requisites,
      ...(asksForClosing && closingDocumentsTo !== undefined && { closingTo: closingDocumentsTo }),
    });
    proposed = { ...proposed, ...requisites };
    if (one.contact) proposeContact(one.contact);
    note = { text: 'Подставили реквизиты из прошлого счёта: проверьте их.', isWarning: false };
    tell();
  }

  function chooseOffice({ kpp = '' }: Company): void {
    const { buyer, onBuyer } = form();
    onBuyer({ ...buyer, kpp });
    proposed = { ...proposed, kpp };
    tell();
  }

  function tell(): void {
    if (isStopped) return;
    const { buyer } = form();
    show({
      known: known.map((one) => ({
        title: titleOf(one, known),
        isChosen: buyer.inn === one.inn && buyer.kpp === (one.kpp ?? ''),
        choose: () => chooseKnown(one),
      })),
      offices: offices.map((one) => ({
        // The КПП comes first: a narrow page shows only the beginning.
        title: `КПП ${one.kpp}, ${one.isBranch ? one.name : 'головная организация'}`,
        isChosen: buyer.kpp === one.kpp,
        choose: () => chooseOffice(one),
      })),
      note,
    });
  }

  function found([head, ...others]: readonly Company[]): void {
    if (!head) return;
    const { state, isBranch, inn, ...requisites } = head;
    const keeps = propose(withoutAbsent(requisites));
    const withKpp = [head, ...others].filter(({ kpp }) => kpp !== undefined);
    offices = withKpp.length > 1 ? withKpp : [];
    note = companyWords({ outcome: 'found', state, hasAddress: head.address !== undefined, keeps });
  }

  void api.listBuyers().then((answer) => {
    if (answer.ok) known = answer.value.buyers;
    tell();
  });

  return {
    typed: async (typed) => {
      if (isStopped) return;
      const inn = wholeInn(typed);
      if (inn === seen) {
        tell();
        return;
      }
      latest.abort();
      const mine = new AbortController();
      latest = mine;
      seen = inn;
      offices = [];
      note = undefined;
      tell();
      if (inn === undefined) return;
      await pause(STILLNESS_MS);
      if (mine.signal.aborted) return;
      // What was proposed for another ИНН must not be printed under this one.
      propose({});
      note = { text: 'Ищем в реестре…', isWarning: false };
      tell();
      const answer = await api.findCompany(inn, mine.signal);
      if (mine.signal.aborted) return;
      const outcome = answer.ok ? answer.value.outcome : 'unavailable';
      note = outcome === 'found' ? undefined : companyWords({ outcome });
      if (answer.ok) found(answer.value.companies);
      tell();
    },
    stop: () => {
      isStopped = true;
      latest.abort();
    },
  };
}

/** Two branches of one company are told apart by their КПП. */
function titleOf({ name, inn, kpp }: KnownBuyer, known: readonly KnownBuyer[]): string {
  const isOneOfSeveral = known.filter((one) => one.inn === inn).length > 1;
  return `${name}, ИНН\u00a0${inn}${isOneOfSeveral && kpp !== undefined ? `, КПП\u00a0${kpp}` : ''}`;
}

function withoutAbsent(requisites: { readonly [Name in keyof Proposal]?: string | undefined }): Proposal {
  return Object.fromEntries(Object.entries(requisites).filter(([, value]) => value !== undefined));
}
