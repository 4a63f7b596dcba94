import { INVOICE_ROUTES } from './routes/invoices';
import { LEAVING_ROUTES } from './routes/leaving';
import { MAIL_LINK_ROUTES } from './routes/mailLinks';
import { ATTENTION_ROUTES } from './routes/operator/attention';
import { CORRECTION_ROUTES } from './routes/operator/corrections';
import { ISSUED_INVOICE_ROUTES } from './routes/operator/invoices';
import { LOOKING_ROUTES } from './routes/operator/looking';
import { PORTAL_ROUTES } from './routes/operator/portals';
import { REFUND_ROUTES } from './routes/operator/refunds';
import { STOPPING_ROUTES } from './routes/operator/stopping';
import { PAY_LINK_ROUTES } from './routes/payLinks';
import { PAYMENT_ROUTES } from './routes/payments';
import { REGISTER_ROUTES } from './routes/register';
import { REQUISITE_ROUTES } from './routes/requisites';
import { ROBOKASSA_ROUTES } from './routes/robokassa';
import { STATEMENT_ROUTES } from './routes/statements';
import { SUBSCRIPTION_ROUTES } from './routes/subscription';

/** Every address the product answers, by its operation (docs/architecture.md, «One definition per route»). */
export const OPERATIONS = {
  ...SUBSCRIPTION_ROUTES,
  ...PAYMENT_ROUTES,
  ...INVOICE_ROUTES,
  ...REQUISITE_ROUTES,
  ...LEAVING_ROUTES,
  ...MAIL_LINK_ROUTES,
  ...PAY_LINK_ROUTES,
  ...ROBOKASSA_ROUTES,
  ...PORTAL_ROUTES,
  ...ISSUED_INVOICE_ROUTES,
  ...LOOKING_ROUTES,
  ...ATTENTION_ROUTES,
  ...STOPPING_ROUTES,
  ...STATEMENT_ROUTES,
  ...CORRECTION_ROUTES,
  ...REFUND_ROUTES,
  ...REGISTER_ROUTES,
};

/** The same as a list: the CDK stack and the local gateway make their routes of it. */
export const ROUTES = Object.values(OPERATIONS);

export type Operations = typeof OPERATIONS;

export type FunctionName = (typeof ROUTES)[number]['function'];

/** The operations that one function must answer. */
export type OperationOf<Name extends FunctionName> = {
  [Id in keyof Operations]: Operations[Id]['function'] extends Name ? Id : never;
}[keyof Operations];
