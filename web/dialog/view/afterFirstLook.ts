// biome-ignore-all lint/performance/noBarrelFile: what nobody sees at first is one file; in two, what they share would be cut into a third that the first look waits for
export { startInvoicing } from '../flow/invoicing';
export { default as LATE_STYLE } from '../style/late.css';
export { freedText } from '../text/freeText';
export { issuedText } from '../text/invoiceText';
export { outcomeText } from '../text/outcomeText';
export { AutopayState } from './autopayState';
export { ContactState } from './contactState';
export { InvoicePayment } from './invoicePayment';
export { LeavingPanel } from './leavingPanel';
export { OutcomePanel } from './outcomePanel';
export { OwnHistory } from './ownHistory';
export { RenewalState } from './renewalState';
export { SwitchMark } from './switchMark';
