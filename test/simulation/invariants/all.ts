import { acknowledgedIsCommitted } from './acknowledgedIsCommitted';
import { actsAreOverTheMoney } from './actsAreOverTheMoney';
import { answersAreRight } from './answersAreRight';
import { bankMoneyInOnePlace } from './bankMoneyInOnePlace';
import { cancelledMoneyIsAside } from './cancelledMoneyIsAside';
import { cancelledWaitsForAWord } from './cancelledWaitsForAWord';
import { chargesAreAllowed } from './chargesAreAllowed';
import { closedChargesAreWatched } from './closedChargesAreWatched';
import { eachMailOnce } from './eachMailOnce';
import { eventsAgree } from './eventsAgree';
import { everyKopeckIsSomewhere } from './everyKopeckIsSomewhere';
import { grantsCountOnce } from './grantsCountOnce';
import { heldAddressesRest } from './heldAddressesRest';
import type { MakeInvariant } from './invariant';
import { journalReplays } from './journalReplays';
import { ledgerAddsUp } from './ledgerAddsUp';
import { linksOpenOnePayment } from './linksOpenOnePayment';
import { moneyInOnePlace } from './moneyInOnePlace';
import { nobodyIsSilent } from './nobodyIsSilent';
import { nothingStaysOpen } from './nothingStaysOpen';
import { oneChargePerRenewal } from './oneChargePerRenewal';
import { oneOpenCharge } from './oneOpenCharge';
import { openInvoicesAreKnown } from './openInvoicesAreKnown';
import { ordersAreKept } from './ordersAreKept';
import { othersMoneyIsAskedAbout } from './othersMoneyIsAskedAbout';
import { paidIsConsumedGivenUpHeld } from './paidIsConsumedGivenUpHeld';
import { plannedQuestionsStand } from './plannedQuestionsStand';
import { portalsStayApart } from './portalsStayApart';
import { promisesArrive } from './promisesArrive';
import { purchasesAreTold } from './purchasesAreTold';
import { refundsMoveDays } from './refundsMoveDays';
import { refundsStayWithin } from './refundsStayWithin';
import { renewalsAreWanted } from './renewalsAreWanted';
import { settledNeverChanges } from './settledNeverChanges';
import { takenBackStaysTaken } from './takenBackStaysTaken';
import { theAuditorAgrees } from './theAuditorAgrees';
import { toldWasDelivered } from './toldWasDelivered';
import { versionsRise } from './versionsRise';

/** All invariants, by the name under which docs/reliability.md lists them. */
export const INVARIANTS: Readonly<Record<string, MakeInvariant>> = {
  moneyInOnePlace,
  everyKopeckIsSomewhere,
  bankMoneyInOnePlace,
  othersMoneyIsAskedAbout,
  ledgerAddsUp,
  actsAreOverTheMoney,
  acknowledgedIsCommitted,
  oneOpenCharge,
  oneChargePerRenewal,
  chargesAreAllowed,
  cancelledMoneyIsAside,
  cancelledWaitsForAWord,
  openInvoicesAreKnown,
  renewalsAreWanted,
  settledNeverChanges,
  takenBackStaysTaken,
  refundsStayWithin,
  refundsMoveDays,
  journalReplays,
  versionsRise,
  paidIsConsumedGivenUpHeld,
  ordersAreKept,
  linksOpenOnePayment,
  grantsCountOnce,
  portalsStayApart,
  promisesArrive,
  purchasesAreTold,
  eventsAgree,
  nothingStaysOpen,
  answersAreRight,
  theAuditorAgrees,
  toldWasDelivered,
  nobodyIsSilent,
  eachMailOnce,
  heldAddressesRest,
  plannedQuestionsStand,
  closedChargesAreWatched,
};
