import { formatInstant } from '../../domain/calendar/instant';
import type { Company, KnownCompanies } from '../../domain/documents/company';
import type { KnownBuyer } from '../../domain/documents/knownBuyers';
import { parseKpp, parseOgrn } from '../../typed/requisites';
import type { BuyersAnswer, CompaniesAnswer } from '../answers/requisites';

/** What a register knows, or that it does not answer. */
export function companiesView(answer: KnownCompanies | { readonly outcome: 'unavailable' }): CompaniesAnswer {
  if (answer.outcome === 'unavailable') return { outcome: 'unavailable', companies: [] };
  const { outcome, asOf } = answer;
  const found = answer.outcome === 'found' ? answer.found : [];
  return { outcome, asOf: formatInstant(asOf), companies: found.map(companyView) };
}

function companyView({ name, address, state, isBranch, ...numbers }: Company): CompaniesAnswer['companies'][number] {
  return { ...soundNumbers(numbers), name, ...(address !== undefined && { address }), state, isBranch };
}

/** Each buyer's own contact goes to the user who typed it, and to nobody else of the portal. */
export function buyersView(buyers: readonly KnownBuyer[], sub: string): BuyersAnswer {
  return {
    buyers: buyers.map(({ party: { name, address, ...numbers }, contact, createdBy, closingTo }) => ({
      ...soundNumbers(numbers),
      name,
      address,
      ...(createdBy === sub && {
        contact: {
          phone: contact.phone,
          email: contact.email,
          ...(closingTo !== undefined && { closingDocumentsTo: closingTo }),
        },
      }),
    })),
  };
}

type Numbers = { readonly inn: string; readonly kpp?: string; readonly ogrn?: string };

/** What the form itself would refuse is not proposed: registers have mistakes, and so have older invoices. */
function soundNumbers({ inn, kpp, ogrn }: Numbers): Numbers {
  const [ofKpp, ofOgrn] = [parseKpp(kpp, inn), parseOgrn(ogrn, inn)];
  return {
    inn,
    ...(ofKpp.ok && ofKpp.value !== undefined && { kpp: ofKpp.value }),
    ...(ofOgrn.ok && ofOgrn.value !== undefined && { ogrn: ofOgrn.value }),
  };
}
