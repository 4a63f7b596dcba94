// biome-ignore-all lint/performance/noBarrelFile: what nobody sees at first is one file; in two, what they share would be cut into a third that the first look waits for
export { ContactState } from './contactState';
export { InvoicePayment } from './invoicePayment';
export { LeavingPanel } from './leavingPanel';
export { RenewalState } from './renewalState';
