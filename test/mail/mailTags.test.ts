import { parseMailTags, sesTags } from '../../lib/mail/mailTags';
import { PORTAL } from '../fixtures/billing';

const TAGS = { stage: 'prod', portal: PORTAL, entry: 7, effect: 'mail-payment_received' };

it('tags go to SES as names and values', () => {
  expect(sesTags(TAGS)).toEqual([
    { Name: 'stage', Value: 'prod' },
    { Name: 'portal', Value: PORTAL },
    { Name: 'entry', Value: '7' },
    { Name: 'effect', Value: 'mail-payment_received' },
  ]);
});

it.each(['', 'mail.invoice', 'письмо', 'buh@company.ru', 'a'.repeat(257)])(
  '%j is a value that SES would refuse the mail for',
  (effect) => {
    expect(() => sesTags({ ...TAGS, effect })).toThrow('not a tag of SES: effect');
  },
);

const TOLD = { stage: ['prod'], portal: [PORTAL], entry: ['7'], effect: ['mail-payment_received'] };

it('tags come back in an event, beside those of SES itself', () => {
  expect(parseMailTags({ ...TOLD, 'ses:configuration-set': ['olchat-billing-prod'] })).toEqual(TAGS);
});

it.each([
  ['none', {}],
  ['no stage', { ...TOLD, stage: undefined }],
  ['no portal', { ...TOLD, portal: [] }],
  ['a portal that is none', { ...TOLD, portal: ['PORTAL#1'] }],
  ['two entries', { ...TOLD, entry: ['7', '8'] }],
  ['entry 0', { ...TOLD, entry: ['0'] }],
  ['an entry in words', { ...TOLD, entry: ['seven'] }],
  ['an entry beyond every journal', { ...TOLD, entry: ['1234567890'] }],
  ['no effect', { ...TOLD, effect: undefined }],
])('tags with %s are not ours', (_what, told) => {
  expect(parseMailTags(told)).toBeUndefined();
});
