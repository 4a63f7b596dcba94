import { addDirectoryAlarm } from '../constructs/directoryAlarm';
import { addResultAlarms } from '../constructs/resultAlarms';
import {
  directoryEnvironment,
  legalEnvironment,
  sellerEnvironment,
  sellerImagesEnvironment,
  sellingEnvironment,
  supportEnvironment,
  viewerEnvironment,
} from '../environment';
import type { Workshop } from './workshop';

/** What customers look at and buy by, and what Robokassa reports to: each with the rights it uses. */
export function addBuyingFunctions({
  stage,
  alarms,
  table,
  archive,
  linkKey,
  secret,
  dadataSecret,
  store,
  documents,
  shop,
  links,
  answering,
}: Workshop) {
  const readBilling = answering(
    'readBilling',
    { ...store, ...links, ...sellerEnvironment(stage), ...legalEnvironment(stage) },
    {
      impact: 'Customers cannot see their subscription, prices or payments; nobody can start to buy.',
      tells: 'atOnce',
    },
  );
  table.grant(readBilling, 'BatchGetItem', 'GetItem');
  table.grantPortalIndex(readBilling);
  linkKey.grantRead(readBilling);

  const createRobokassaPayment = answering(
    'createRobokassaPayment',
    { ...store, ...shop, ...sellingEnvironment(stage), ...viewerEnvironment(stage), ...legalEnvironment(stage) },
    { impact: 'Customers cannot pay by card: the payment window does not open.', tells: 'atOnce' },
  );
  table.grant(createRobokassaPayment, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
  table.grantPortalIndex(createRobokassaPayment);
  secret.grantRead(createRobokassaPayment);

  const askAboutPayment = answering('askAboutPayment', store, {
    impact: 'Nobody can have Robokassa asked about a payment at once; it is asked by the clock all the same.',
    tells: 'nextMorning',
  });
  table.grant(askAboutPayment, 'GetItem', 'PutItem');
  table.grantLimits(askAboutPayment);

  const issueInvoice = answering(
    'issueInvoice',
    {
      ...store,
      ...sellingEnvironment(stage),
      ...sellerImagesEnvironment(stage),
      ...documents,
      ...links,
      ...legalEnvironment(stage),
    },
    { impact: 'Customers cannot get an invoice: nobody can buy by bank transfer.', tells: 'atOnce' },
  );
  table.grant(issueInvoice, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
  table.grantPortalIndex(issueInvoice);
  archive.grantWriteInvoices(issueInvoice);
  linkKey.grantRead(issueInvoice);

  const findCompany = answering(
    'findCompany',
    { ...store, ...directoryEnvironment(stage, dadataSecret.id) },
    { impact: 'Requisites are not proposed by ИНН: customers type them in by hand.', tells: 'nextMorning' },
  );
  table.grant(findCompany, 'GetItem');
  table.grantCompanies(findCompany);
  table.grantLimits(findCompany);
  if (stage.companies !== 'none') {
    dadataSecret.grantRead(findCompany);
    addDirectoryAlarm(findCompany, alarms);
  }

  const downloadInvoice = answering(
    'downloadInvoice',
    { ...store, ...documents, ...links, ...viewerEnvironment(stage) },
    {
      impact: 'Links to invoices do not open; the file itself is attached to each mail.',
      tells: 'atOnce',
    },
  );
  table.grant(downloadInvoice, 'GetItem');
  table.grantLimits(downloadInvoice);
  archive.grantRead(downloadInvoice);
  archive.grantMiss(downloadInvoice);
  linkKey.grantRead(downloadInvoice);

  const payByLink = answering(
    'payByLink',
    {
      ...store,
      ...shop,
      ...sellingEnvironment(stage),
      ...sellerImagesEnvironment(stage),
      ...documents,
      ...links,
      ...supportEnvironment(stage),
      ...legalEnvironment(stage),
      ...directoryEnvironment(stage, dadataSecret.id),
    },
    {
      impact: 'Links that pay do not open: nobody pays from a mail, and accountants who were sent one cannot pay.',
      tells: 'atOnce',
    },
  );
  table.grant(payByLink, 'BatchGetItem', 'GetItem', 'PutItem');
  table.grantNumbers(payByLink);
  table.grantLimits(payByLink);
  table.grantPortalIndex(payByLink);
  archive.grantWriteInvoices(payByLink);
  linkKey.grantRead(payByLink);
  secret.grantRead(payByLink);
  // The page of a link looks requisites up as well, without a script that could call findCompany.
  if (stage.companies !== 'none') {
    dadataSecret.grantRead(payByLink);
    addDirectoryAlarm(payByLink, alarms);
  }

  const robokassaResult = answering(
    'robokassaResult',
    { ...store, ...shop },
    { impact: 'Customers have paid by card and do not get their groups.', tells: 'atOnce' },
    { atOnce: stage.release.reportsAtOnce },
  );
  table.grant(robokassaResult, 'BatchGetItem', 'GetItem', 'PutItem');
  secret.grantRead(robokassaResult);
  addResultAlarms(robokassaResult, alarms, stage.robokassa.unusualSilenceHours);
  return {
    readBilling,
    createRobokassaPayment,
    askAboutPayment,
    issueInvoice,
    findCompany,
    downloadInvoice,
    payByLink,
    robokassaResult,
  };
}
