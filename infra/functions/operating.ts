import { addAttentionAlarm } from '../constructs/resultAlarms';
import { refundsEnvironment, sellerEnvironment, sellingEnvironment, statementEnvironment } from '../environment';
import type { Workshop } from './workshop';

/** What OLChat’s operators work with: each with the rights it uses. */
export function addOperatingFunctions({
  stage,
  alarms,
  table,
  linkKey,
  secret,
  store,
  shop,
  links,
  answering,
}: Workshop) {
  const operatorDesk = answering(
    'operatorDesk',
    { ...store, ...links, ...shop, ...refundsEnvironment(stage), ...sellerEnvironment(stage) },
    {
      impact: 'Operators cannot look at a portal, grant days or settle what is under review; customers notice nothing.',
      tells: 'nextMorning',
    },
  );
  table.grant(operatorDesk, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
  table.grantNumbers(operatorDesk);
  table.grantPortalIndex(operatorDesk);
  table.grantDueIndex(operatorDesk);
  table.grantLifting(operatorDesk);
  linkKey.grantRead(operatorDesk);
  // Robokassa is asked before a charge or a refund is closed.
  secret.grantRead(operatorDesk);

  const confirmBankTransfer = answering(
    'confirmBankTransfer',
    { ...store, ...links, ...sellerEnvironment(stage) },
    {
      impact: 'Operators cannot confirm transfers: customers who have paid an invoice wait for their groups.',
      // Waits for the morning: the operator who confirms sees the error at once, and works in office hours.
      tells: 'nextMorning',
    },
  );
  table.grant(confirmBankTransfer, 'BatchGetItem', 'GetItem', 'PutItem');
  table.grantNumbers(confirmBankTransfer);
  linkKey.grantRead(confirmBankTransfer);
  addAttentionAlarm(confirmBankTransfer, 'bank_money', alarms);

  const bankStatements = answering(
    'bankStatements',
    { ...store, ...statementEnvironment(stage), ...sellingEnvironment(stage) },
    {
      impact: 'Operators cannot take statements in: customers who have paid an invoice wait, or are confirmed by hand.',
      tells: 'nextMorning',
    },
  );
  table.grant(bankStatements, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
  table.grantNumbers(bankStatements);
  table.grantPortalIndex(bankStatements);

  const readRegister = answering(
    'readRegister',
    { ...store, ...sellerEnvironment(stage) },
    {
      impact: 'Operators cannot see or print what came in; nothing of a customer depends on it.',
      tells: 'nextMorning',
    },
  );
  table.grant(readRegister, 'GetItem', 'Query');
  return { operatorDesk, confirmBankTransfer, bankStatements, readRegister };
}
