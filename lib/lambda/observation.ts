import type { Age, Counter } from '../api/metrics';
import type { LogEvent } from './logEvents';

/** What may be logged: codes, numbers and portals. There is no field for a phone, an e-mail, a name or a token. */
type LogFields = {
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly portal?: string;
  readonly payment?: string;
  readonly outcome?: string;
  readonly milliseconds?: number;
};

/** The log and the metrics of one invocation; they end with the answer. */
export type Observation = {
  readonly info: (event: LogEvent<'info'>, fields?: LogFields) => void;
  readonly warn: (event: LogEvent<'warn'>, fields?: LogFields) => void;
  readonly error: (event: LogEvent<'error'>, cause: unknown, fields?: LogFields) => void;
  readonly count: (metric: Counter, times?: number) => void;
  readonly measureSeconds: (metric: Age, seconds: number) => void;
  /** Sends the metrics; called once, when the answer is known. */
  readonly close: () => void;
};

export type Observe = (invocation: { readonly requestId: string }) => Observation;
