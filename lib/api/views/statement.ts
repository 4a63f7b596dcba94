import type { Forecast, Preview } from '../../domain/bank/forecast';
import type { StatementPreviewAnswer } from '../answers/statements';
import { bankSumView, placeView } from './bankRow';

const SHOWN = 210;

type Told = Pick<
  StatementPreviewAnswer,
  'sha256' | 'accounts' | 'from' | 'to' | 'balances' | 'settlesByItself' | 'leftOut'
> & { readonly outgoing: number };

/** What a statement means, before anything of it is written. */
export function previewView({ outgoing, ...told }: Told, { forecasts, gap }: Preview): StatementPreviewAnswer {
  const count = (wanted: Forecast['verdict']) => forecasts.filter(({ verdict }) => verdict === wanted).length;
  return {
    ...told,
    ...(gap && { gap }),
    counts: {
      settle: count('settle'),
      person: count('person'),
      known: count('known'),
      ignored: count('ignored'),
      outgoing,
      leftOut: told.leftOut.length,
    },
    rows: forecasts.map(forecastView),
  };
}

function forecastView({ row, ...forecast }: Forecast): StatementPreviewAnswer['rows'][number] {
  const { name, receivedOn, amount, currency, order, payerName, payerInn, payerAccount, purpose } = row;
  return {
    name,
    receivedOn,
    amount: bankSumView(amount, currency),
    ...(order !== '' && { order }),
    payerName,
    ...(payerInn !== undefined && { payerInn }),
    payerAccount,
    purpose: purpose.slice(0, SHOWN),
    class: row.class,
    ...forecast,
    candidates: forecast.candidates.map(placeView),
  };
}
