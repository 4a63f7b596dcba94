import { tellReturned } from '../dialog/flow/returns';
import type { TellReturned } from './contract';

/**
 * For the page to which Robokassa sends payers back: tells the dialog that waits in another tab (docs/embedding.md).
 */
export const tellPayerReturned: TellReturned = tellReturned;
