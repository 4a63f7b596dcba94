// Made of openapi.json by openapi-typescript: `npm run openapi` writes it, a test fails when it is stale.

export interface components {
    schemas: {
        /** @description Закрывающий документ по счёту */
        readonly Act: {
            readonly number: number;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly date: string;
            readonly sum: components["schemas"]["Money"];
            /**
             * Format: date
             * @description С этого дня акт не действует
             */
            readonly cancelledOn?: string | undefined;
            /**
             * Format: uri
             * @description У действующего акта: открывается без входа
             */
            readonly pdfUrl?: string | undefined;
        };
        readonly Asked: {
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly askedAt: string;
        };
        readonly Attention: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "amount_mismatch" | "unknown_number" | "surplus" | "partial_expired" | "late_money" | "void_attempt" | "outcome_unknown" | "tariff_conflict" | "out_of_bounds" | "receipt_missing" | "taken_back" | "refund_unknown" | "refund_days";
            /** @enum {string} */
            readonly status: "open" | "closed";
            /** Format: date-time */
            readonly openedAt: string;
            readonly reported: {
                readonly number: string;
                readonly sum: string;
                readonly portal?: string | undefined;
                readonly bankReference?: string | undefined;
            };
            readonly amount?: components["schemas"]["Money"] | undefined;
            readonly portal?: string | undefined;
            readonly payment?: number | undefined;
            readonly resolution?: {
                /** @enum {string} */
                readonly action: "apply" | "refunded" | "noted" | "done" | "not_done";
                readonly to?: number | undefined;
                readonly sum?: components["schemas"]["Money"] | undefined;
                readonly by: string;
                readonly note: string;
                /** Format: date-time */
                readonly at: string;
            } | undefined;
            /** @description Только в списке: номер возврата платежа, которым эти деньги уже уходят */
            readonly refund?: number | undefined;
            /** @description Как её закрывали, прежде чем она открылась снова; старые сначала */
            readonly earlier?: readonly {
                /** @enum {string} */
                readonly action: "apply" | "refunded" | "noted" | "done" | "not_done";
                readonly to?: number | undefined;
                readonly sum?: components["schemas"]["Money"] | undefined;
                readonly by: string;
                readonly note: string;
                /** Format: date-time */
                readonly at: string;
            }[] | undefined;
            /**
             * @description Только в ответе на закрытие записи о списании: что ответила Робокасса перед ним
             * @enum {string}
             */
            readonly robokassaSays?: ("paid" | "failed" | "not_found" | "pending" | "unclear") | undefined;
        };
        readonly AttentionList: {
            readonly attention: readonly components["schemas"]["Attention"][];
            readonly nextCursor?: string | undefined;
        };
        readonly Autopay: {
            readonly on: boolean;
            /**
             * Format: date
             * @description День ближайшего списания, если ничего не изменится; нет, пока списание идёт
             */
            readonly nextChargeOn?: string | undefined;
            /**
             * @description Письмо о списании не дошло: без него списания не будет
             * @enum {string}
             */
            readonly noticeFailed?: ("refused" | "suppressed" | "parked" | "bounced") | undefined;
            readonly amount?: components["schemas"]["Money"] | undefined;
            /** @enum {number} */
            readonly periodDays?: (30 | 90 | 180 | 360) | undefined;
            /**
             * @description Почему отключён; нет, если не был включён
             * @enum {string}
             */
            readonly offReason?: ("customer" | "operator" | "switched_to_free" | "charges_failed" | "price_raised" | "not_sold" | "notice_missed" | "tariff_changed" | "term_ended" | "reversed") | undefined;
            /** @description Идёт списание, исход ещё не известен */
            readonly chargeInProgress: boolean;
        };
        readonly BankRow: {
            /** @description Имя строки для адреса */
            readonly id: string;
            /** @description Имя строки: день, номер поручения, плательщик */
            readonly name: string;
            /** Format: date */
            readonly receivedOn: string;
            readonly amount: components["schemas"]["BankSum"];
            /** @description Номер поручения, как в выписке */
            readonly order?: string | undefined;
            readonly payerName?: string | undefined;
            readonly payerInn?: string | undefined;
            readonly payerAccount?: string | undefined;
            /** @description Назначение, до 210 знаков */
            readonly purpose?: string | undefined;
            /** @enum {string} */
            readonly class?: ("transfer" | "private_person" | "technical" | "acquirer" | "own_transfer" | "outgoing") | undefined;
            /**
             * @description Почему решает человек
             * @enum {string}
             */
            readonly why?: ("row_changed" | "rest_of_a_row_told_by_hand" | "not_roubles" | "private_person" | "technical_with_number" | "refund_or_mistake" | "no_number" | "several_numbers" | "unknown_number" | "number_of_a_card_payment" | "cancelled" | "closed" | "already_paid" | "before_issue" | "too_late" | "other_payer" | "part" | "too_much" | "no_order_number" | "perhaps_the_row_confirmed_by_hand" | "tariff_conflict" | "before_cut_over" | "not_settled") | undefined;
            /** @description Счета, за которые строку можно засчитать одной кнопкой, и сколько за каждый */
            readonly candidates: readonly {
                readonly number: number;
                readonly amount: components["schemas"]["Money"];
            }[];
            /** @enum {string} */
            readonly source: "hand" | "statement" | "api";
            /** @enum {string} */
            readonly state: "open" | "settled" | "part_counted" | "ignored" | "same_as";
            readonly counted: readonly {
                readonly number: number;
                readonly amount: components["schemas"]["Money"];
                /** @description Сколько из этого счёт не взял: отложено до решения */
                readonly aside?: components["schemas"]["Money"] | undefined;
            }[];
            /** @description Сколько ещё не имеет места */
            readonly rest: components["schemas"]["BankSum"];
            readonly decided?: {
                /** @enum {string} */
                readonly kind: "counted" | "not_ours" | "private_person" | "same_as";
                readonly by: string;
                /** Format: date-time */
                readonly at: string;
                readonly note?: string | undefined;
                readonly sameAs?: string | undefined;
            } | undefined;
            /** @description Как строку закрывали по ошибке и кто её открыл снова, сначала старое */
            readonly reopened?: readonly {
                readonly closed: {
                    /** @enum {string} */
                    readonly kind: "counted" | "not_ours" | "private_person" | "same_as";
                    readonly by: string;
                    /** Format: date-time */
                    readonly at: string;
                    readonly note?: string | undefined;
                    readonly sameAs?: string | undefined;
                };
                readonly by: string;
                /** Format: date-time */
                readonly at: string;
                readonly note: string;
            }[] | undefined;
        };
        readonly BankRowCounts: {
            readonly open: number;
            readonly settled: number;
            readonly by_hand: number;
            readonly ignored: number;
            /** @description До скольких считаем: столько же в списке — значит, столько или больше */
            readonly upTo: number;
        };
        readonly BankRows: {
            readonly rows: readonly components["schemas"]["BankRow"][];
            readonly nextCursor?: string | undefined;
        };
        /** @description Сумма строки; валюта RUB или три цифры из счёта */
        readonly BankSum: {
            readonly value: string;
            readonly currency: string;
        };
        readonly Buyers: {
            readonly buyers: readonly {
                readonly inn: string;
                /** @description Нет у предпринимателя, и у филиала, о котором реестр его не знает */
                readonly kpp?: string | undefined;
                /** @description ОГРН, у предпринимателя ОГРНИП */
                readonly ogrn?: string | undefined;
                readonly name: string;
                readonly address: string;
                /** @description Что указал в этом счёте тот же пользователь; другим пользователям портала не отвечаем */
                readonly contact?: {
                    readonly phone: string;
                    readonly email: string;
                    readonly closingDocumentsTo?: string | undefined;
                } | undefined;
            }[];
        };
        readonly CancelAutopayOfRequest: {
            readonly reason: string;
        };
        readonly Census: {
            /** @description Нет до первой ночи */
            readonly census?: {
                /**
                 * Format: date-time
                 * @description Когда посчитано
                 */
                readonly at: string;
                readonly tariffs: readonly {
                    /** @enum {string} */
                    readonly tariff: "groups-150" | "groups-unlimited";
                    readonly title: string;
                    readonly portals: number;
                    readonly autopay: number;
                }[];
                /** @description Тарифы, которые закончатся за 30 дней */
                readonly ending: {
                    readonly charged: {
                        readonly portals: number;
                        readonly amount: components["schemas"]["Money"];
                    };
                    readonly byHand: number;
                    readonly becomesFree: number;
                };
                readonly chargesFailed: {
                    readonly retried: number;
                    readonly gaveUp: number;
                };
            } | undefined;
        };
        /** @description Автоматические списания; без причины — их никто не останавливал */
        readonly Charging: {
            readonly on: boolean;
            readonly reason?: string | undefined;
            readonly by?: string | undefined;
            /** Format: date-time */
            readonly at?: string | undefined;
        };
        readonly ClearAddressOfRequest: {
            readonly reason: string;
        };
        readonly Companies: {
            /**
             * @description unavailable — реестр не ответил или его спрашивают слишком часто: реквизиты вводят вручную
             * @enum {string}
             */
            readonly outcome: "found" | "not_found" | "unavailable";
            /**
             * Format: date-time
             * @description Когда спросили реестр
             */
            readonly asOf?: string | undefined;
            /** @description Головная организация, за ней её филиалы; пусто, если не нашли */
            readonly companies: readonly {
                readonly inn: string;
                /** @description Нет у предпринимателя, и у филиала, о котором реестр его не знает */
                readonly kpp?: string | undefined;
                /** @description ОГРН, у предпринимателя ОГРНИП */
                readonly ogrn?: string | undefined;
                readonly name: string;
                readonly address?: string | undefined;
                /** @enum {string} */
                readonly state: "active" | "liquidating" | "liquidated" | "bankrupt" | "reorganizing";
                readonly isBranch: boolean;
            }[];
        };
        readonly ConfirmBankTransferRequest: {
            readonly amount: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            };
            /** Format: date */
            readonly receivedOn: string;
            readonly order?: string | undefined;
            readonly payerInn?: string | undefined;
            readonly payerAccount?: string | undefined;
            readonly purpose?: string | undefined;
            readonly rowAmount?: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            } | undefined;
            readonly anotherRow?: string | undefined;
            /** @constant */
            readonly again?: true | undefined;
            /** @constant */
            readonly evenCancelled?: true | undefined;
        };
        readonly Confirmed: {
            /** @enum {string} */
            readonly outcome: "settled" | "partial" | "attention" | "already_counted";
            /**
             * @description Что отложено до решения человека
             * @enum {string}
             */
            readonly attention?: ("amount_mismatch" | "unknown_number" | "surplus" | "partial_expired" | "late_money" | "void_attempt" | "outcome_unknown" | "tariff_conflict" | "out_of_bounds" | "receipt_missing" | "taken_back" | "refund_unknown" | "refund_days") | undefined;
            readonly invoice: components["schemas"]["Invoice"];
        };
        readonly CreatePaymentRequest: {
            readonly tariff: string;
            readonly periodDays: number;
            readonly phone: string;
            readonly email: string;
            readonly expectedAmount: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            };
            readonly another?: boolean | undefined;
            readonly autopay?: {
                readonly consentVersion: string;
            } | undefined;
        };
        readonly CreatedPayment: {
            readonly payment: components["schemas"]["Payment"];
            /** @description Форма для Робокассы; поля отправляются как есть. Нет, если платёж уже оплачен */
            readonly checkout?: {
                /** @constant */
                readonly method: "POST";
                /** Format: uri */
                readonly url: string;
                readonly fields: {
                    readonly [key: string]: string;
                };
            } | undefined;
        };
        readonly DeskCounts: {
            readonly openInvoices: number;
            readonly allInvoices: number;
            readonly openAttention: number;
            readonly closedAttention: number;
            readonly openBankRows: number;
            /** @description Дальше не считаем: столько или больше */
            readonly upTo: number;
        };
        readonly ForgetContactOfRequest: {
            readonly reason: string;
        };
        readonly FoundPayments: {
            /** @description Новые сначала; счета — со всем, что о них известно */
            readonly found: readonly ({
                readonly invoice: components["schemas"]["Invoice"];
            } | {
                readonly portal: string;
                readonly payment: components["schemas"]["OperatorPayment"];
            })[];
            /** @description Порталы, которые названы сами или чей это контакт; только на первой странице */
            readonly portals: readonly {
                readonly portal: string;
                readonly portalName?: string | undefined;
            }[];
            readonly nextCursor?: string | undefined;
        };
        readonly GatewayMessage: {
            readonly message: string;
        };
        readonly GiveContactOfRequest: {
            readonly phone: string;
            readonly email: string;
            readonly accountantEmail?: string | undefined;
            readonly portalName?: string | undefined;
        };
        readonly GiveContactRequest: {
            readonly phone: string;
            readonly email: string;
            readonly accountantEmail?: string | undefined;
        };
        readonly GiveFreeGroupsRequest: {
            readonly reason: string;
        };
        readonly GrantDaysRequest: {
            /** @enum {string} */
            readonly tariff: "groups-150" | "groups-unlimited";
            readonly days?: number | undefined;
            /** Format: date */
            readonly endsOn?: string | undefined;
            readonly value: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            };
            readonly reason: string;
        };
        readonly Granted: {
            readonly subscription: components["schemas"]["Subscription"];
        };
        readonly Holding: {
            /** @enum {string} */
            readonly status: "free" | "active" | "expired";
            /** @enum {string} */
            readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
            readonly groups: number | null;
            /** Format: date */
            readonly startsOn?: string | undefined;
            /** Format: date */
            readonly endsOn?: string | undefined;
            readonly value?: components["schemas"]["Money"] | undefined;
        };
        readonly Invoice: {
            readonly payment: components["schemas"]["Payment"];
            readonly portal: string;
            readonly buyer: {
                readonly name: string;
                readonly inn: string;
                readonly kpp?: string | undefined;
                readonly ogrn?: string | undefined;
                readonly address: string;
                readonly phone: string;
            };
            /** @description Куда отправлен счёт */
            readonly email: string;
            /** @description Сколько ещё ждём */
            readonly missing: components["schemas"]["Money"];
            readonly parts: readonly {
                readonly bankReference: string;
                readonly amount: components["schemas"]["Money"];
                /** Format: date */
                readonly receivedOn: string;
            }[];
            /** @description Назначение платежа, которое напечатано в счёте */
            readonly purpose: string;
        };
        readonly InvoiceIssuedEvent: {
            /** @constant */
            readonly specversion: "1.0";
            /** @description У повтора тот же самый: по нему узнают уже принятое */
            readonly id: string;
            /** @constant */
            readonly source: "olchat.billing";
            /** @constant */
            readonly type: "invoice.issued";
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly time: string;
            /** @description Портал */
            readonly subject: string;
            /** @constant */
            readonly dataschema: "urn:olchat:billing:invoice.issued#/properties/data";
            readonly data: {
                readonly portal: string;
                /** @description Растёт на единицу с каждой записью журнала портала */
                readonly version: number;
                /** @description Номер платежа */
                readonly payment: number;
                /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
                readonly tariff: string;
                readonly periodDays: number;
                readonly amount: components["schemas"]["Money"];
                /**
                 * Format: date
                 * @description День по Москве
                 */
                readonly payableUntil: string;
                /**
                 * Format: date
                 * @description Последний день тарифа, который счёт продлевает; есть, если счёт выставлен сам
                 */
                readonly renews?: string | undefined;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly InvoicePartReceivedEvent: {
            /** @constant */
            readonly specversion: "1.0";
            /** @description У повтора тот же самый: по нему узнают уже принятое */
            readonly id: string;
            /** @constant */
            readonly source: "olchat.billing";
            /** @constant */
            readonly type: "invoice.part_received";
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly time: string;
            /** @description Портал */
            readonly subject: string;
            /** @constant */
            readonly dataschema: "urn:olchat:billing:invoice.part_received#/properties/data";
            readonly data: {
                readonly portal: string;
                /** @description Растёт на единицу с каждой записью журнала портала */
                readonly version: number;
                /** @description Номер платежа */
                readonly payment: number;
                /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
                readonly tariff: string;
                readonly periodDays: number;
                readonly amount: components["schemas"]["Money"];
                readonly part: components["schemas"]["Money"];
                readonly missing: components["schemas"]["Money"];
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly Invoices: {
            readonly invoices: readonly components["schemas"]["Invoice"][];
            readonly nextCursor?: string | undefined;
        };
        readonly IssueInvoiceRequest: {
            readonly tariff: string;
            readonly periodDays: number;
            readonly phone: string;
            readonly email: string;
            readonly expectedAmount: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            };
            readonly another?: boolean | undefined;
            readonly buyer: {
                readonly inn: string;
                readonly kpp?: string | undefined;
                readonly ogrn?: string | undefined;
                readonly name: string;
                readonly address: string;
            };
            readonly closingDocumentsTo?: string | undefined;
            readonly renewalInvoicesTo?: string | undefined;
        };
        readonly IssuedInvoice: {
            readonly invoice: {
                readonly number: number;
                /**
                 * Format: date
                 * @description День по Москве
                 */
                readonly issuedOn: string;
                /**
                 * Format: date
                 * @description День по Москве
                 */
                readonly payableUntil: string;
                readonly amount: components["schemas"]["Money"];
                /** Format: uri */
                readonly pdfUrl: string;
            };
        };
        readonly JournalEntry: {
            readonly version: number;
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly event: {
                /** @constant */
                readonly kind: "tariff_ended";
                readonly autopayEnded: boolean;
            } | {
                /** @constant */
                readonly kind: "became_free";
            } | {
                /** @constant */
                readonly kind: "purchase";
                readonly amount: components["schemas"]["Money"];
                readonly effect: components["schemas"]["PurchaseEffect"];
                readonly autopay: {
                    /** @enum {string} */
                    readonly kind: "off" | "turned_on" | "replaced" | "stays" | "not_turned_on" | "turned_off";
                    /** @enum {string} */
                    readonly why?: ("not_a_card" | "way_unknown" | "money_of_another" | "link_expired" | "withdrawn" | "cancelled" | "older_than_the_one_in_force") | undefined;
                    /** @enum {string} */
                    readonly reason?: ("customer" | "operator" | "switched_to_free" | "charges_failed" | "price_raised" | "not_sold" | "notice_missed" | "tariff_changed" | "term_ended" | "reversed") | undefined;
                };
            } | {
                /** @constant */
                readonly kind: "grant";
                readonly value: components["schemas"]["Money"];
                readonly effect: components["schemas"]["PurchaseEffect"];
                readonly reason: string;
            } | {
                /** @constant */
                readonly kind: "invoice_issued";
                readonly amount: components["schemas"]["Money"];
            } | {
                /** @constant */
                readonly kind: "invoice_sent_again";
            } | {
                /** @constant */
                readonly kind: "renewal_issued";
                readonly amount: components["schemas"]["Money"];
                /** Format: date */
                readonly endsOn: string;
            } | {
                /** @constant */
                readonly kind: "renewal_not_issued";
                /** Format: date */
                readonly endsOn: string;
            } | {
                /** @enum {string} */
                readonly kind: "renewals_wanted" | "renewals_declined";
            } | {
                /** @constant */
                readonly kind: "payment_cancelled";
            } | {
                /** @constant */
                readonly kind: "part_received";
                readonly part: {
                    readonly bankReference: string;
                    /** Format: date */
                    readonly receivedOn: string;
                    readonly amount: components["schemas"]["Money"];
                };
                readonly missing: components["schemas"]["Money"];
            } | {
                /** @constant */
                readonly kind: "autopay_noticed";
                readonly notice: {
                    /** Format: date */
                    readonly endsOn: string;
                    /** Format: date */
                    readonly on: string;
                    readonly amount: components["schemas"]["Money"];
                    /** Format: date */
                    readonly firstChargeOn?: string | undefined;
                };
            } | {
                /** @constant */
                readonly kind: "notice_delivered";
                readonly entry: number;
            } | {
                /** @constant */
                readonly kind: "notice_failed";
                readonly entry: number;
                /** @enum {string} */
                readonly why: "refused" | "suppressed" | "parked" | "bounced";
            } | {
                /** @constant */
                readonly kind: "charge_claimed";
                readonly amount: components["schemas"]["Money"];
                /** Format: date */
                readonly renews: string;
            } | {
                /** @constant */
                readonly kind: "charge_failed";
                /** @enum {string} */
                readonly reason: "declined" | "never_created" | "not_called" | "void" | "closed_by_operator";
                readonly triesLeft: number;
            } | {
                /** @constant */
                readonly kind: "autopay_off";
                /** @enum {string} */
                readonly reason: "customer" | "operator" | "switched_to_free" | "charges_failed" | "price_raised" | "not_sold" | "notice_missed" | "tariff_changed" | "term_ended" | "reversed";
                readonly note?: string | undefined;
            } | {
                /** @constant */
                readonly kind: "reminded";
                /** Format: date */
                readonly endsOn: string;
                readonly daysLeft: number;
            } | {
                /** @constant */
                readonly kind: "switched_to_free";
                readonly givenUpDays: number;
                readonly givenUp: components["schemas"]["Money"];
                readonly note?: string | undefined;
            } | {
                /** @constant */
                readonly kind: "contact_given";
            } | {
                /** @constant */
                readonly kind: "contact_forgotten";
                readonly note: string;
            } | {
                /** @constant */
                readonly kind: "address_cleared";
                readonly note: string;
            } | {
                /** @enum {string} */
                readonly kind: "free_at_term_end" | "free_at_term_end_undone";
            } | {
                /** @constant */
                readonly kind: "invoice_closed";
                readonly held: components["schemas"]["Money"];
                readonly attention: string;
            } | {
                /** @constant */
                readonly kind: "attention_opened";
                readonly attention: string;
                readonly sum?: components["schemas"]["Money"] | undefined;
            } | {
                /** @constant */
                readonly kind: "attention_resolved";
                readonly attention: string;
                /** @enum {string} */
                readonly action: "apply" | "refunded" | "noted" | "done" | "not_done";
                readonly sum?: components["schemas"]["Money"] | undefined;
                /** @description Платёж, за который засчитаны деньги другого */
                readonly to?: number | undefined;
            } | {
                /** @constant */
                readonly kind: "attention_reopened";
                readonly attention: string;
                readonly note: string;
            } | {
                /** @constant */
                readonly kind: "taken_back";
                readonly entry: number;
                /** @enum {string} */
                readonly what: "purchase" | "part_received" | "attention_opened" | "grant" | "switched_to_free" | "free_at_term_end" | "free_at_term_end_undone";
                /** @enum {string} */
                readonly reason: "mistake" | "refunded" | "chargeback";
                readonly note: string;
                readonly amount?: components["schemas"]["Money"] | undefined;
                readonly row?: string | undefined;
                readonly words?: string | undefined;
                /** @enum {string} */
                readonly autopayOff?: ("customer" | "operator" | "switched_to_free" | "charges_failed" | "price_raised" | "not_sold" | "notice_missed" | "tariff_changed" | "term_ended" | "reversed") | undefined;
                readonly movedTo?: number | undefined;
                /** @constant */
                readonly thenFree?: true | undefined;
            } | {
                /** @constant */
                readonly kind: "refund_started";
                readonly refund: number;
                readonly sum: components["schemas"]["Money"];
                /** @enum {string} */
                readonly days: "keep" | "end_now" | "take_back";
                readonly note: string;
            } | {
                /** @constant */
                readonly kind: "refund_finished";
                /**
                 * @description Деньги вернули в банке или в кабинете Робокассы
                 * @constant
                 */
                readonly elsewhere?: true | undefined;
                readonly refund: number;
                readonly sum: components["schemas"]["Money"];
                /** @enum {string} */
                readonly days: "keep" | "end_now" | "take_back";
                /** @enum {string} */
                readonly outcome: "kept" | "ended" | "taken_back" | "others";
                readonly attention?: string | undefined;
            } | {
                /** @constant */
                readonly kind: "refund_failed";
                readonly refund: number;
                readonly sum: components["schemas"]["Money"];
                /** @enum {string} */
                readonly why: "not_enough_funds" | "no_access" | "operation_not_found" | "already_refunded" | "not_understood" | "refused" | "not_sent" | "canceled" | "not_done" | "withdrawn";
            };
            readonly before: components["schemas"]["Holding"];
            readonly after: components["schemas"]["Holding"];
            readonly payment?: number | undefined;
        };
        readonly LedgerTotals: {
            readonly received: components["schemas"]["SignedMoney"];
            readonly putAside: components["schemas"]["SignedMoney"];
            readonly givenBack: components["schemas"]["SignedMoney"];
            readonly fee: components["schemas"]["SignedMoney"];
            /** @description Поступления и отложенное без возвратов и комиссии */
            readonly net: components["schemas"]["SignedMoney"];
            readonly byKind: readonly {
                /** @enum {string} */
                readonly kind: "card" | "autopay" | "bank" | "aside" | "counted" | "refund" | "taken_back" | "fee";
                readonly lines: number;
                readonly sum: components["schemas"]["SignedMoney"];
            }[];
        };
        /** @description Письмо поставлено в очередь и придёт в течение нескольких минут */
        readonly MailOwed: {
            readonly number: number;
        };
        /**
         * @description Рубли и копейки текстом
         * @example {
         *       "value": "3000.00",
         *       "currency": "RUB"
         *     }
         */
        readonly Money: {
            readonly value: string;
            /** @constant */
            readonly currency: "RUB";
        };
        readonly NoticeDueEvent: {
            /** @constant */
            readonly specversion: "1.0";
            /** @description У повтора тот же самый: по нему узнают уже принятое */
            readonly id: string;
            /** @constant */
            readonly source: "olchat.billing";
            /** @constant */
            readonly type: "notice.due";
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly time: string;
            /** @description Портал */
            readonly subject: string;
            /** @constant */
            readonly dataschema: "urn:olchat:billing:notice.due#/properties/data";
            readonly data: {
                readonly portal: string;
                /** @description Растёт на единицу с каждой записью журнала портала */
                readonly version: number;
                /** @enum {string} */
                readonly kind: "reminder" | "autopay_notice" | "charge_failed" | "autopay_off" | "tariff_ended" | "renewal_invoice";
                /**
                 * Format: date
                 * @description День по Москве
                 */
                readonly endsOn: string;
                /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
                readonly tariff: string;
                readonly amount?: components["schemas"]["Money"] | undefined;
                /**
                 * Format: uri
                 * @description По ссылке платит любой, у кого она есть: её видят только люди этого портала
                 */
                readonly payUrl?: string | undefined;
                /** @description Из двух уведомлений с одним tag в чате остаётся новое */
                readonly tag: string;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly OperatorPayment: {
            readonly number: number;
            /** @enum {string} */
            readonly kind: "card" | "invoice" | "autopay";
            /** @enum {string} */
            readonly tariff: "groups-150" | "groups-unlimited";
            /** @enum {number} */
            readonly periodDays: 30 | 90 | 180 | 360;
            readonly amount: components["schemas"]["Money"];
            /** @enum {string} */
            readonly status: "pending" | "partially_paid" | "cancelled" | "expired" | "in_progress" | "paid" | "reversed" | "failed" | "under_review";
            /** @description Банк отклонил последнюю попытку; ссылка действует */
            readonly lastTry?: {
                /** @constant */
                readonly outcome: "declined";
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly seenAt: string;
            } | undefined;
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly createdAt: string;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly payableUntil: string;
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly paidAt?: string | undefined;
            /** @description Сколько денег пришло */
            readonly received?: components["schemas"]["Money"] | undefined;
            /**
             * @description У `reversed`: вернули деньги мы, или платёж отозвал банк
             * @enum {string}
             */
            readonly reversedBy?: ("refunded" | "chargeback") | undefined;
            /**
             * @description Галочка «Подключить автоплатёж» стояла, но автоплатёж не подключился: почему
             * @enum {string}
             */
            readonly autopayRefused?: ("not_a_card" | "way_unknown" | "money_of_another" | "link_expired" | "withdrawn" | "cancelled" | "older_than_the_one_in_force") | undefined;
            /**
             * Format: uri
             * @description У счёта, пока его можно оплатить, и пять лет после оплаты: открывается без входа
             */
            readonly pdfUrl?: string | undefined;
            /**
             * Format: date
             * @description У счёта, выставленного сам: конец срока, который он продлевает
             */
            readonly renews?: string | undefined;
            /**
             * @description Этот счёт больше не нужен; если деньги по нему придут, они засчитаются
             * @constant
             */
            readonly superseded?: true | undefined;
            /**
             * Format: uri
             * @description Пока платёж можно оплатить: страница без входа, ссылку на неё можно отправить бухгалтеру
             */
            readonly payUrl?: string | undefined;
            /** @description Акты по счёту, последний — в конце */
            readonly acts?: readonly components["schemas"]["Act"][] | undefined;
            readonly effect?: components["schemas"]["PurchaseEffect"] | undefined;
            /** @description Чек об оплате картой, когда он пробит */
            readonly fiscal?: {
                /** @description ФН, номер фискального накопителя */
                readonly fn: string;
                /** @description ФД, номер фискального документа */
                readonly fd: string;
                /** @description ФПД, фискальный признак документа */
                readonly fpd: string;
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly at?: string | undefined;
            } | undefined;
            /** @description Указано с платежом; у списания — с тем, при котором подключили автоплатёж */
            readonly contact: {
                readonly phone: string;
                readonly email: string;
            };
            /** @description Редакция оферты и условий, которая стояла рядом с кнопкой; у списания её нет */
            readonly legalVersion?: string | undefined;
            /** @description Со слов Робокассы, без подписи */
            readonly card?: {
                readonly way?: string | undefined;
                /** @description Комиссия Робокассы */
                readonly fee?: components["schemas"]["Money"] | undefined;
                /** @description Номер операции в Робокассе */
                readonly opKey?: string | undefined;
                /** @description По нему платёж находит банк покупателя */
                readonly rrn?: string | undefined;
            } | undefined;
            /**
             * @description Фискальный чек; нет, если его не ждут
             * @enum {string}
             */
            readonly receipt?: ("awaited" | "registered" | "missing") | undefined;
            /** @description Сколько из этих денег возвращается и сколько вернули; нет, если возвратов нет */
            readonly refunds?: {
                readonly underWay?: components["schemas"]["Money"] | undefined;
                readonly gone?: components["schemas"]["Money"] | undefined;
            } | undefined;
        };
        readonly OrderRefundRequest: {
            readonly sum?: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            } | undefined;
            /** @enum {string} */
            readonly days: "keep" | "end_now" | "take_back";
            readonly attention?: string | undefined;
            readonly elsewhere?: {
                /** Format: date */
                readonly on: string;
            } | undefined;
            readonly note: string;
        };
        readonly PayByLinkRequest: {
            /** @enum {unknown} */
            readonly action?: ("card" | "invoice" | "lookup") | undefined;
            /** @description Вместо action: КПП выбранного филиала из найденных */
            readonly office?: string | undefined;
            /** @description Сумма, которую показала страница: 3000.00 */
            readonly expectedAmount: string;
            readonly inn?: string | undefined;
            readonly kpp?: string | undefined;
            readonly name?: string | undefined;
            readonly address?: string | undefined;
            readonly email?: string | undefined;
            readonly phone?: string | undefined;
        };
        readonly Payment: {
            readonly number: number;
            /** @enum {string} */
            readonly kind: "card" | "invoice" | "autopay";
            /** @enum {string} */
            readonly tariff: "groups-150" | "groups-unlimited";
            /** @enum {number} */
            readonly periodDays: 30 | 90 | 180 | 360;
            readonly amount: components["schemas"]["Money"];
            /** @enum {string} */
            readonly status: "pending" | "partially_paid" | "cancelled" | "expired" | "in_progress" | "paid" | "reversed" | "failed" | "under_review";
            /** @description Банк отклонил последнюю попытку; ссылка действует */
            readonly lastTry?: {
                /** @constant */
                readonly outcome: "declined";
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly seenAt: string;
            } | undefined;
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly createdAt: string;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly payableUntil: string;
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly paidAt?: string | undefined;
            /** @description Сколько денег пришло */
            readonly received?: components["schemas"]["Money"] | undefined;
            /**
             * @description У `reversed`: вернули деньги мы, или платёж отозвал банк
             * @enum {string}
             */
            readonly reversedBy?: ("refunded" | "chargeback") | undefined;
            /**
             * @description Галочка «Подключить автоплатёж» стояла, но автоплатёж не подключился: почему
             * @enum {string}
             */
            readonly autopayRefused?: ("not_a_card" | "way_unknown" | "money_of_another" | "link_expired" | "withdrawn" | "cancelled" | "older_than_the_one_in_force") | undefined;
            /**
             * Format: uri
             * @description У счёта, пока его можно оплатить, и пять лет после оплаты: открывается без входа
             */
            readonly pdfUrl?: string | undefined;
            /**
             * Format: date
             * @description У счёта, выставленного сам: конец срока, который он продлевает
             */
            readonly renews?: string | undefined;
            /**
             * @description Этот счёт больше не нужен; если деньги по нему придут, они засчитаются
             * @constant
             */
            readonly superseded?: true | undefined;
            /**
             * Format: uri
             * @description Пока платёж можно оплатить: страница без входа, ссылку на неё можно отправить бухгалтеру
             */
            readonly payUrl?: string | undefined;
            /** @description Акты по счёту, последний — в конце */
            readonly acts?: readonly components["schemas"]["Act"][] | undefined;
            readonly effect?: components["schemas"]["PurchaseEffect"] | undefined;
            /** @description Чек об оплате картой, когда он пробит */
            readonly fiscal?: {
                /** @description ФН, номер фискального накопителя */
                readonly fn: string;
                /** @description ФД, номер фискального документа */
                readonly fd: string;
                /** @description ФПД, фискальный признак документа */
                readonly fpd: string;
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly at?: string | undefined;
            } | undefined;
        };
        readonly PaymentSettledEvent: {
            /** @constant */
            readonly specversion: "1.0";
            /** @description У повтора тот же самый: по нему узнают уже принятое */
            readonly id: string;
            /** @constant */
            readonly source: "olchat.billing";
            /** @constant */
            readonly type: "payment.settled";
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly time: string;
            /** @description Портал */
            readonly subject: string;
            /** @constant */
            readonly dataschema: "urn:olchat:billing:payment.settled#/properties/data";
            readonly data: {
                readonly portal: string;
                /** @description Растёт на единицу с каждой записью журнала портала */
                readonly version: number;
                /** @description Номер платежа */
                readonly payment: number;
                /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
                readonly tariff: string;
                readonly periodDays: number;
                /** @enum {string} */
                readonly kind: "card" | "invoice" | "autopay";
                readonly received: components["schemas"]["Money"];
                /**
                 * Format: date
                 * @description День по Москве
                 */
                readonly endsOn: string;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly Payments: {
            readonly payments: readonly components["schemas"]["Payment"][];
            readonly nextCursor?: string | undefined;
        };
        readonly PortalContact: {
            /** @description Куда идут письма портала; нет, если никто не указал */
            readonly contact?: {
                readonly phone: string;
                readonly email: string;
                readonly accountantEmail?: string | undefined;
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly givenAt: string;
                /** @description Письма на этот адрес не отправляются: он их вернул (bounce) или пожаловался (complaint) */
                readonly heldBack?: {
                    /** @enum {string} */
                    readonly why: "bounce" | "complaint";
                    /**
                     * Format: date-time
                     * @description Момент в UTC, RFC 3339
                     */
                    readonly since: string;
                } | undefined;
            } | undefined;
        };
        readonly PortalState: {
            readonly subscription: components["schemas"]["Subscription"];
            /** @description Адрес портала, как его знают люди */
            readonly portalName?: string | undefined;
            /** @description Куда идут письма портала; нет, если никто не указал */
            readonly contact?: {
                readonly phone: string;
                readonly email: string;
                readonly accountantEmail?: string | undefined;
                /**
                 * Format: date-time
                 * @description Момент в UTC, RFC 3339
                 */
                readonly givenAt: string;
                /** @description Письма на этот адрес не отправляются: он их вернул (bounce) или пожаловался (complaint) */
                readonly heldBack?: {
                    /** @enum {string} */
                    readonly why: "bounce" | "complaint";
                    /**
                     * Format: date-time
                     * @description Момент в UTC, RFC 3339
                     */
                    readonly since: string;
                } | undefined;
            } | undefined;
            /** @description Что ждёт решения человека */
            readonly attention: readonly string[];
            /** @description Записи, которые названы здесь и в этих строках журнала: открытые и закрытые */
            readonly attentionNamed: readonly components["schemas"]["Attention"][];
            readonly journal: readonly components["schemas"]["JournalEntry"][];
            readonly payments: readonly components["schemas"]["OperatorPayment"][];
            readonly nextJournalCursor?: string | undefined;
            readonly nextPaymentsCursor?: string | undefined;
        };
        readonly Problem: {
            /** @constant */
            readonly type: "about:blank";
            readonly status: number;
            readonly code: components["schemas"]["ProblemCode"];
            /** @description Для человека у страницы */
            readonly title: string;
            readonly detail?: string | undefined;
            readonly errors?: readonly {
                readonly path: string;
                readonly message: string;
            }[] | undefined;
            /** @description При price_changed: цена сейчас */
            readonly amount?: components["schemas"]["Money"] | undefined;
            /** @description При same_order_open: какой платёж уже открыт */
            readonly number?: number | undefined;
            /** @description При perhaps_same_row: имя строки, под которым деньги уже учтены */
            readonly reference?: string | undefined;
            /** @description При row_needed: строки, которыми оплачен счёт */
            readonly rows?: readonly string[] | undefined;
            /** @description При undo_first: какую запись открыть сначала */
            readonly attention?: string | undefined;
            /** @description При given_up_days_mismatch: сколько дней сгорит сейчас */
            readonly daysNow?: number | undefined;
            /** @description При paid_tariff_expired: куда написать */
            readonly support?: {
                readonly email: string;
                readonly phone?: string | undefined;
                readonly url?: string | undefined;
            } | undefined;
            /** @description По нему поддержка найдёт запись в журнале */
            readonly requestId: string;
        };
        /** @description Что покупка делает с остатком дней */
        readonly PurchaseEffect: {
            /** @enum {string} */
            readonly kind: "new" | "extension" | "upgrade" | "downgrade";
            /**
             * Format: date
             * @description День, на который это посчитано
             */
            readonly asOf: string;
            readonly daysLeft: number;
            readonly credit: components["schemas"]["Money"];
            readonly bonusDays: number;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly endsOn: string;
        };
        readonly Quote: {
            /** @enum {string} */
            readonly tariff: "groups-150" | "groups-unlimited";
            /** @enum {number} */
            readonly periodDays: 30 | 90 | 180 | 360;
            readonly amount: components["schemas"]["Money"];
            /** @enum {string} */
            readonly kind: "new" | "extension" | "upgrade" | "downgrade";
            /**
             * Format: date
             * @description День, на который это посчитано
             */
            readonly asOf: string;
            readonly daysLeft: number;
            readonly credit: components["schemas"]["Money"];
            readonly bonusDays: number;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly endsOn: string;
            /**
             * @description Что станет с автоплатежом
             * @enum {string}
             */
            readonly autopayEffect: "none" | "stays" | "replaced" | "switched_off" | "charge_in_progress";
            /** @description Текст рядом с галочкой «Подключить автоплатёж» и его версия */
            readonly autopayConsent: {
                readonly version: string;
                readonly text: string;
            };
        };
        readonly QuotePurchaseRequest: {
            readonly tariff: string;
            readonly periodDays: number;
            readonly autopay?: boolean | undefined;
        };
        readonly Refund: {
            readonly order: number;
            readonly sum: components["schemas"]["Money"];
            /**
             * @description Что будет с днями, когда деньги уйдут
             * @enum {string}
             */
            readonly days: "keep" | "end_now" | "take_back";
            /** @enum {string} */
            readonly status: "reserved" | "requested" | "processing" | "unknown" | "finished" | "canceled" | "rejected";
            /** @description Запись, с которой деньги отложены */
            readonly attention?: string | undefined;
            /** @description Вернули в банке или в кабинете Робокассы, и в какой день */
            readonly elsewhere?: {
                /** Format: date */
                readonly on: string;
            } | undefined;
            /**
             * @description Почему деньги не ушли
             * @enum {string}
             */
            readonly reason?: ("not_enough_funds" | "no_access" | "operation_not_found" | "already_refunded" | "not_understood" | "refused" | "not_sent") | undefined;
            /** @description Слова Робокассы */
            readonly message?: string | undefined;
            /**
             * @description Отменил оператор до отправки
             * @constant
             */
            readonly withdrawn?: true | undefined;
            /** @description Номер запроса в Робокассе */
            readonly requestId?: string | undefined;
            readonly by: string;
            readonly note: string;
            /** Format: date-time */
            readonly reservedAt: string;
            /** Format: date-time */
            readonly endedAt?: string | undefined;
        };
        readonly Refunds: {
            readonly payment: number;
            /** @description Есть ли Пароль №3: без него возвращают в кабинете Робокассы */
            readonly isOpenToRefunds: boolean;
            /** @description Деньги пришли не через Робокассу: их возвращают переводом и отмечают */
            readonly isByHand: boolean;
            /** @description Сколько ещё можно вернуть; нет, если платёж не засчитан */
            readonly left?: components["schemas"]["Money"] | undefined;
            /** @description Сколько предложить: остаток дней, если весь срок куплен им */
            readonly unused?: components["schemas"]["Money"] | undefined;
            /** @description Что можно сделать с днями */
            readonly days: readonly ("keep" | "end_now" | "take_back")[];
            readonly refunds: readonly components["schemas"]["Refund"][];
        };
        readonly Register: {
            /**
             * Format: date
             * @description День по Москве
             */
            readonly from: string;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly to: string;
            /** @description Только на первой странице; без отбора строк */
            readonly totals?: components["schemas"]["LedgerTotals"] | undefined;
            readonly lines: readonly {
                /** Format: date-time */
                readonly at: string;
                /**
                 * Format: date
                 * @description День решения
                 */
                readonly day: string;
                /**
                 * Format: date
                 * @description День денег: у банка — день строки
                 */
                readonly moneyDay: string;
                /** @enum {string} */
                readonly kind: "card" | "autopay" | "bank" | "aside" | "counted" | "refund" | "taken_back" | "fee";
                readonly sum: components["schemas"]["SignedMoney"];
                readonly fee?: components["schemas"]["Money"] | undefined;
                /** @enum {string} */
                readonly state: "paid" | "partially_paid" | "amount_mismatch" | "unknown_number" | "surplus" | "partial_expired" | "late_money" | "void_attempt" | "outcome_unknown" | "tariff_conflict" | "out_of_bounds" | "receipt_missing" | "taken_back" | "refund_unknown" | "refund_days";
                readonly number?: number | undefined;
                readonly portal?: string | undefined;
                /** @enum {string} */
                readonly tariff?: ("groups-150" | "groups-unlimited") | undefined;
                /** @enum {number} */
                readonly periodDays?: (30 | 90 | 180 | 360) | undefined;
                readonly method?: string | undefined;
                readonly opKey?: string | undefined;
                readonly rrn?: string | undefined;
                readonly bankReference?: string | undefined;
                readonly payerInn?: string | undefined;
                readonly buyerName?: string | undefined;
                readonly attention?: string | undefined;
                /** @description Запись журнала портала */
                readonly entry?: number | undefined;
            }[];
            readonly nextCursor?: string | undefined;
        };
        readonly RegisterMonths: {
            readonly months: readonly {
                readonly month: string;
                readonly totals: components["schemas"]["LedgerTotals"];
            }[];
            /** @description Есть ли реестр актов: продавец выдаёт их или выдавал */
            readonly acts: boolean;
        };
        readonly ReopenAttentionRequest: {
            readonly note: string;
            readonly wordsForCustomer?: string | undefined;
            readonly closedAt?: string | undefined;
            readonly expected?: {
                /** @enum {string} */
                readonly status: "free" | "active" | "expired";
                /** @enum {string} */
                readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
                readonly endsOn: string | null;
                readonly autopay: boolean;
                readonly takesBack?: readonly number[] | undefined;
                /** @enum {string} */
                readonly moved?: ("settled" | "partial" | "attention") | undefined;
            } | undefined;
        };
        readonly ReopenBankRowRequest: {
            readonly note: string;
            readonly closedAt: string;
        };
        readonly ResolveAttentionRequest: {
            /** @enum {string} */
            readonly action: "apply" | "refunded" | "noted" | "done" | "not_done";
            readonly to?: number | undefined;
            readonly sum?: {
                readonly value: string;
                /** @constant */
                readonly currency: "RUB";
            } | undefined;
            /** @constant */
            readonly evenCancelled?: true | undefined;
            readonly note: string;
        };
        readonly ResolveBankRowRequest: {
            /** @constant */
            readonly kind: "invoices";
            readonly invoices: readonly {
                readonly number: number;
                readonly amount: {
                    readonly value: string;
                    /** @constant */
                    readonly currency: "RUB";
                };
            }[];
            readonly anotherRows?: readonly string[] | undefined;
            /** @constant */
            readonly again?: true | undefined;
            /** @constant */
            readonly evenCancelled?: true | undefined;
            readonly note?: string | undefined;
        } | {
            /** @enum {string} */
            readonly kind: "not_ours" | "private_person";
            readonly note: string;
        } | {
            /** @constant */
            readonly kind: "same_as";
            readonly name: string;
            readonly note: string;
        };
        readonly Reversal: {
            readonly entry: components["schemas"]["JournalEntry"];
            /** @description Все записи журнала, которые перестанут считаться */
            readonly takesBack: readonly number[];
            readonly before: {
                /** @enum {string} */
                readonly status: "free" | "active" | "expired";
                /** @enum {string} */
                readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
                readonly groups: number | null;
                /** Format: date */
                readonly startsOn?: string | undefined;
                /** Format: date */
                readonly endsOn?: string | undefined;
                readonly value?: components["schemas"]["Money"] | undefined;
                readonly daysLeft: number;
                /** @description Сколько стоит остаток дней */
                readonly unused: components["schemas"]["Money"];
                readonly autopay: boolean;
            };
            readonly after: {
                /** @enum {string} */
                readonly status: "free" | "active" | "expired";
                /** @enum {string} */
                readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
                readonly groups: number | null;
                /** Format: date */
                readonly startsOn?: string | undefined;
                /** Format: date */
                readonly endsOn?: string | undefined;
                readonly value?: components["schemas"]["Money"] | undefined;
                readonly daysLeft: number;
                /** @description Сколько стоит остаток дней */
                readonly unused: components["schemas"]["Money"];
                readonly autopay: boolean;
            };
            /** @description Чем станет платёж */
            readonly payment?: {
                readonly number: number;
                /** @enum {string} */
                readonly status: "pending" | "partially_paid" | "cancelled" | "expired" | "in_progress" | "paid" | "reversed" | "failed" | "under_review";
            } | undefined;
            /** @description Чем станет строка банка */
            readonly row?: {
                readonly name: string;
                /** @enum {string} */
                readonly becomes: "waits" | "returned" | "moved";
            } | undefined;
            /** @description Что будет со счётом, на который переносят строку */
            readonly moved?: {
                readonly number: number;
                /** @enum {string} */
                readonly outcome: "settled" | "partial" | "attention";
            } | undefined;
            /** @description Записи об отложенных деньгах, которые откроются или закроются */
            readonly attention: readonly {
                readonly id: string;
                /** @enum {string} */
                readonly becomes: "open" | "closed";
            }[];
            /**
             * @description Автоплатёж отключится, и почему
             * @enum {string}
             */
            readonly autopayOff?: ("customer" | "operator" | "switched_to_free" | "charges_failed" | "price_raised" | "not_sold" | "notice_missed" | "tariff_changed" | "term_ended" | "reversed") | undefined;
            /** @description О списании предупредим заново: конец срока другой */
            readonly noticeDropped: boolean;
            /** @description Дни, подаренные до даты, которые больше ничего не дают */
            readonly fallenOut: readonly number[];
            /** @description Записи, которые больше ни на что не действуют */
            readonly withoutEffect: readonly number[];
            /** @description Старые подарки: считаются по числу дней */
            readonly byDays: readonly number[];
            /** @description Куда уйдёт письмо об исправлении: на адрес платежа, контакта; пусто — адреса нет */
            readonly mailTo: readonly ("payment" | "contact")[];
            /**
             * @description Тариф окажется законченным: можно сразу вернуть бесплатные группы
             * @enum {string}
             */
            readonly freeOffer?: ("offered" | "proposed") | undefined;
        };
        readonly RobokassaResultRequest: {
            /**
             * @description Сумма, как её подписала Робокасса
             * @example 3000.000000
             */
            readonly OutSum: string;
            /**
             * @description Номер платежа
             * @example 1000001
             */
            readonly InvId: string;
            /** @description Подпись Паролем №2 */
            readonly SignatureValue: string;
            /**
             * @description Чем заплатили
             * @example BankCard
             */
            readonly PaymentMethod?: string | undefined;
            /** @description Портал, как он стоял в форме */
            readonly Shp_portal?: string | undefined;
            /**
             * @description Стоит в тестовом режиме
             * @enum {string}
             */
            readonly IsTest?: "1" | undefined;
        };
        readonly SearchPaymentsRequest: {
            readonly text: string;
            /**
             * @default any
             * @enum {string}
             */
            readonly status?: ("open" | "partially_paid" | "paid" | "closed" | "any") | undefined;
            readonly cursor?: string | undefined;
        };
        readonly SendInvoiceAgainRequest: {
            readonly email?: string | undefined;
        };
        readonly SetChargingRequest: {
            readonly on: boolean;
            readonly reason: string;
        };
        /** @description Рубли и копейки текстом; минус — деньги ушли */
        readonly SignedMoney: {
            readonly value: string;
            /** @constant */
            readonly currency: "RUB";
        };
        readonly StatementApplied: {
            /** @description Учтено без человека, всего по этому файлу */
            readonly counted: number;
            /** @description Ждут человека */
            readonly waiting: number;
            /** @description Уже были учтены */
            readonly known: number;
            readonly ignored: number;
            /** @description Строки, до которых этот вызов не дошёл: повторите его, пока не будет 0 */
            readonly left: number;
        };
        readonly StatementPreview: {
            /** @description Имя файла для «Учесть» */
            readonly sha256: string;
            readonly accounts: readonly string[];
            /** Format: date */
            readonly from?: string | undefined;
            /** Format: date */
            readonly to?: string | undefined;
            /**
             * @description Сходятся ли остатки; только предупреждение
             * @enum {string}
             */
            readonly balances: "add_up" | "differ" | "not_told";
            /** @description Дни до этой выписки, за которые ничего не загружено */
            readonly gap?: {
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            } | undefined;
            /** @description Учитывать ли уверенные строки, не спрашивая; иначе — по кнопке «Учесть» */
            readonly settlesByItself: boolean;
            readonly counts: {
                readonly settle: number;
                readonly person: number;
                readonly known: number;
                readonly ignored: number;
                readonly outgoing: number;
                readonly leftOut: number;
            };
            /** @description Входящие строки; исходящие только посчитаны */
            readonly rows: readonly {
                /** @description Имя строки: день, номер поручения, плательщик */
                readonly name: string;
                /** Format: date */
                readonly receivedOn: string;
                readonly amount: components["schemas"]["BankSum"];
                /** @description Номер поручения, как в выписке */
                readonly order?: string | undefined;
                readonly payerName?: string | undefined;
                readonly payerInn?: string | undefined;
                readonly payerAccount?: string | undefined;
                /** @description Назначение, до 210 знаков */
                readonly purpose?: string | undefined;
                /** @enum {string} */
                readonly class?: ("transfer" | "private_person" | "technical" | "acquirer" | "own_transfer" | "outgoing") | undefined;
                /**
                 * @description Почему решает человек
                 * @enum {string}
                 */
                readonly why?: ("row_changed" | "rest_of_a_row_told_by_hand" | "not_roubles" | "private_person" | "technical_with_number" | "refund_or_mistake" | "no_number" | "several_numbers" | "unknown_number" | "number_of_a_card_payment" | "cancelled" | "closed" | "already_paid" | "before_issue" | "too_late" | "other_payer" | "part" | "too_much" | "no_order_number" | "perhaps_the_row_confirmed_by_hand" | "tariff_conflict" | "before_cut_over" | "not_settled") | undefined;
                /** @description Счета, за которые строку можно засчитать одной кнопкой, и сколько за каждый */
                readonly candidates: readonly {
                    readonly number: number;
                    readonly amount: components["schemas"]["Money"];
                }[];
                /** @enum {string} */
                readonly verdict: "settle" | "person" | "known" | "ignored";
                readonly number?: number | undefined;
                /** @description Возможно, эти деньги уже учтены вручную под другим именем */
                readonly perhapsByHand: boolean;
            }[];
            /** @description Документы, которые не удалось прочитать */
            readonly leftOut: readonly {
                readonly number: string;
                /** @enum {string} */
                readonly why: "cut_short" | "no_sum" | "no_date" | "no_own_account";
            }[];
        };
        readonly Subscription: {
            readonly portal: string;
            readonly version: number;
            /** @enum {string} */
            readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
            /** @enum {string} */
            readonly status: "free" | "active" | "expired";
            /** @description Сколько групп можно подключить; null — без ограничения */
            readonly groups: number | null;
            /**
             * Format: date
             * @description Последний день, когда тариф работает
             */
            readonly endsOn?: string | undefined;
            readonly daysLeft?: number | undefined;
            /** @description Сколько из уплаченного приходится на оставшиеся дни: сгорит при переходе на бесплатный тариф */
            readonly unusedValue?: components["schemas"]["Money"] | undefined;
            /**
             * Format: date
             * @description День по Москве
             */
            readonly switchesToFreeOn?: string | undefined;
            /** @description Может ли клиент сам перейти на бесплатный тариф */
            readonly canSwitchToFree: boolean;
            readonly autopay: components["schemas"]["Autopay"];
            /** @description Счёт на продление; нет, если действующий тариф оплачен не по счёту и счёт не просили */
            readonly renewalInvoices?: {
                /** @description Почта бухгалтера; нет — счёт сам не выставляется */
                readonly to?: string | undefined;
                /**
                 * Format: date
                 * @description День, в который выставим следующий; нет, если он уже выставлен или не понадобится
                 */
                readonly nextOn?: string | undefined;
            } | undefined;
            /** @description Что-то из платежей портала проверяет человек */
            readonly underReview: boolean;
            /**
             * @description Платить ли сейчас, как говорят и письма: pay — да; wait — нет, пришедшие деньги проверяет человек; may_wait — идёт списание, оно может продлить тариф; charge_void — списание, начатое до отказа, уже ничего не продлит
             * @enum {string}
             */
            readonly payingAdvice: "pay" | "wait" | "may_wait" | "charge_void";
        };
        readonly SubscriptionChangedEvent: {
            /** @constant */
            readonly specversion: "1.0";
            /** @description У повтора тот же самый: по нему узнают уже принятое */
            readonly id: string;
            /** @constant */
            readonly source: "olchat.billing";
            /** @constant */
            readonly type: "subscription.changed";
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly time: string;
            /** @description Портал */
            readonly subject: string;
            /** @constant */
            readonly dataschema: "urn:olchat:billing:subscription.changed#/properties/data";
            readonly data: {
                readonly portal: string;
                /** @description Растёт на единицу с каждой записью журнала портала */
                readonly version: number;
                /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
                readonly tariff: string;
                /** @description Сколько групп можно подключить; null — без ограничения */
                readonly groups: number | null;
                /** @enum {string} */
                readonly status: "free" | "active" | "expired";
                /** @description Последний день платного тарифа; null у бесплатного, который не кончается */
                readonly endsOn: string | null;
                /** @description Что случилось: вид записи журнала; список дополняется */
                readonly reason: string;
            } & {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description Момент в UTC, RFC 3339
             */
            readonly occurredAt: string;
            readonly portal: string;
            /** @description Растёт на единицу с каждой записью журнала портала */
            readonly version: number;
            /** @description groups-50, groups-150, groups-unlimited; появятся и другие */
            readonly tariff: string;
            /** @description Сколько групп можно подключить; null — без ограничения */
            readonly groups: number | null;
            /** @enum {string} */
            readonly status: "free" | "active" | "expired";
            /** @description Последний день платного тарифа; null у бесплатного, который не кончается */
            readonly endsOn: string | null;
            /** @description Что случилось: вид записи журнала; список дополняется */
            readonly reason: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly SwitchToFreeRequest: {
            /** @constant */
            readonly effective: "now";
            readonly givenUpDays: number;
        } | {
            /** @constant */
            readonly effective: "term_end";
        };
        readonly TakeBackRequest: {
            /** @enum {string} */
            readonly reason: "mistake" | "refunded" | "chargeback";
            readonly note: string;
            readonly wordsForCustomer?: string | undefined;
            readonly expected: {
                /** @enum {string} */
                readonly status: "free" | "active" | "expired";
                /** @enum {string} */
                readonly tariff: "groups-50" | "groups-150" | "groups-unlimited";
                readonly endsOn: string | null;
                readonly autopay: boolean;
                readonly takesBack?: readonly number[] | undefined;
                /** @enum {string} */
                readonly moved?: ("settled" | "partial" | "attention") | undefined;
            };
            readonly row?: string | undefined;
            /** @constant */
            readonly thenFree?: true | undefined;
            readonly moveTo?: number | undefined;
        };
        readonly Tariffs: {
            /**
             * Format: date
             * @description День по Москве
             */
            readonly validFrom: string;
            /** @description Даём ли акты тем, кто платит по счёту */
            readonly closingDocuments: boolean;
            /** @description Документы, с которыми соглашается тот, кто платит */
            readonly legal?: {
                readonly version: string;
                /** Format: uri */
                readonly offer: string;
                /** Format: uri */
                readonly terms: string;
                /** Format: uri */
                readonly privacy: string;
            } | undefined;
            readonly tariffs: readonly {
                /** @enum {string} */
                readonly id: "groups-50" | "groups-150" | "groups-unlimited";
                /** @description Сколько групп можно подключить; null — без ограничения */
                readonly groups: number | null;
                readonly title: string;
                /** @description Пусто у бесплатного тарифа: он без срока */
                readonly periods: readonly {
                    /** @enum {number} */
                    readonly days: 30 | 90 | 180 | 360;
                    readonly amount: components["schemas"]["Money"];
                }[];
            }[];
        };
        readonly WishRenewalsRequest: {
            readonly to: string | null;
        };
        /** @enum {string} */
        readonly ProblemCode: "action_not_offered" | "already_free" | "already_paid" | "already_resolved" | "already_taken_back" | "asked_too_often" | "bank_reference_reused" | "busy" | "consent_text_changed" | "contact_changed_too_often" | "forbidden" | "foreign_account" | "given_up_days_mismatch" | "idempotency_key_reused" | "impossible_receipt_date" | "internal_error" | "invoice_cancelled" | "journal_differs" | "link_cancelled" | "mailed_too_often" | "malformed_request" | "more_than_missing" | "no_checkout" | "no_money_here" | "not_a_statement" | "not_asked_about" | "not_cancellable" | "not_resolved" | "not_reversible" | "not_roubles" | "nothing_to_grant" | "nothing_to_refund" | "other_days_run" | "other_statement" | "other_tariff_runs" | "out_of_bounds" | "outcome_unknown" | "paid_tariff_expired" | "partly_paid" | "partly_refunded" | "payment_cancelled" | "payment_expired" | "perhaps_same_row" | "period_not_sold" | "preview_outdated" | "price_changed" | "reason_does_not_fit" | "refund_by_hand" | "refund_done" | "refund_in_progress" | "refund_not_asked" | "refund_not_over" | "refund_sent" | "refund_too_large" | "refund_whole_only" | "refunds_not_set_up" | "row_counted" | "row_decided" | "row_needed" | "row_taken_back" | "same_invoice" | "same_order_open" | "sent_too_often" | "statement_too_large" | "sum_known" | "sum_unknown" | "tariff_not_sold" | "too_large" | "too_many_open" | "too_many_open_invoices" | "too_many_requests" | "under_review" | "undo_first" | "unknown_attention" | "unknown_bank_row" | "unknown_entry" | "unknown_invoice" | "unknown_payment" | "unreadable_text" | "wrong_refund_day";
        readonly Routes: {
            /** @description Что продаётся сегодня */
            readonly "GET /v1/tariffs": {
                readonly answer: components["schemas"]["Tariffs"];
            };
            /** @description Что подключено у портала сегодня */
            readonly "GET /v1/subscription": {
                readonly answer: components["schemas"]["Subscription"];
            };
            /** @description Куда идут письма портала */
            readonly "GET /v1/subscription/contact": {
                readonly answer: components["schemas"]["PortalContact"];
            };
            /** @description Указать, куда идут письма портала; прежний адрес узнает об этом письмом */
            readonly "PUT /v1/subscription/contact": {
                readonly body: components["schemas"]["GiveContactRequest"];
                readonly answer: components["schemas"]["PortalContact"];
            };
            /** @description Что сделает покупка, если деньги придут сегодня */
            readonly "POST /v1/quotes": {
                readonly body: components["schemas"]["QuotePurchaseRequest"];
                readonly answer: components["schemas"]["Quote"];
            };
            /** @description История платежей портала, новые сначала */
            readonly "GET /v1/payments": {
                readonly query?: {
                    readonly cursor?: string | undefined;
                    /** @default 20 */
                    readonly limit?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["Payments"];
            };
            /** @description Открыть оплату картой: форма для Робокассы */
            readonly "POST /v1/payments": {
                readonly body: components["schemas"]["CreatePaymentRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["CreatedPayment"];
            };
            /** @description Один платёж по номеру */
            readonly "GET /v1/payments/{number}": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["Payment"];
            };
            /** @description Отменить ссылку или счёт, которые не будут оплачивать; и тогда, когда уже отменены */
            readonly "DELETE /v1/payments/{number}": {
                readonly path: {
                    readonly number: string | number;
                };
            };
            /** @description Спросить Робокассу сейчас: «Я оплатил» */
            readonly "POST /v1/payments/{number}/check": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["Asked"];
            };
            /** @description Форма неоплаченной ссылки ещё раз: тот же номер, сумма, чек и согласие */
            readonly "POST /v1/payments/{number}/checkout": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["CreatedPayment"];
            };
            /** @description Выставить счёт-оферту: PDF готов, когда приходит ответ */
            readonly "POST /v1/invoices": {
                readonly body: components["schemas"]["IssueInvoiceRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["IssuedInvoice"];
            };
            /** @description Отправить счёт ещё раз, и оплаченный, при желании на другой адрес */
            readonly "POST /v1/invoices/{number}/mail": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly body?: components["schemas"]["SendInvoiceAgainRequest"] | undefined;
                readonly answer: components["schemas"]["MailOwed"];
            };
            /** @description Последние пять плательщиков, которым портал выставлял счета */
            readonly "GET /v1/buyers": {
                readonly answer: components["schemas"]["Buyers"];
            };
            /** @description Реквизиты по ИНН из реестра */
            readonly "GET /v1/companies": {
                readonly query: {
                    readonly inn: string;
                };
                readonly answer: components["schemas"]["Companies"];
            };
            /** @description На бесплатные 50 групп: сейчас, с потерей названных дней, или по окончании срока */
            readonly "POST /v1/subscription/free": {
                readonly body: components["schemas"]["SwitchToFreeRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Subscription"];
            };
            /** @description Отменить переход на бесплатный тариф по окончании срока */
            readonly "DELETE /v1/subscription/free": {
                readonly answer: components["schemas"]["Subscription"];
            };
            /** @description Отключить автоплатёж; и тогда, когда он уже отключён */
            readonly "DELETE /v1/subscription/autopay": Record<string, never>;
            /** @description Присылать счёт на продление самим: на какую почту; null — больше не присылать */
            readonly "PUT /v1/subscription/renewal-invoices": {
                readonly body: components["schemas"]["WishRenewalsRequest"];
                readonly answer: components["schemas"]["Subscription"];
            };
            /** @description Портал глазами оператора: тариф, журнал, платежи */
            readonly "GET /v1/operator/portals/{portal}": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly query?: {
                    readonly journalCursor?: string | undefined;
                    readonly paymentsCursor?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["PortalState"];
            };
            /** @description Дни без платежа: подарок или перенос действующего тарифа */
            readonly "POST /v1/operator/portals/{portal}/grants": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["GrantDaysRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Granted"];
            };
            /** @description Указать контакт портала: письма идут на него */
            readonly "PUT /v1/operator/portals/{portal}/contact": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["GiveContactOfRequest"];
                readonly answer: components["schemas"]["PortalContact"];
            };
            /** @description Удалить контакт портала по просьбе человека (152-ФЗ, ст. 21) */
            readonly "DELETE /v1/operator/portals/{portal}/contact": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["ForgetContactOfRequest"];
            };
            /** @description Снова писать на адрес портала, который вернул письмо или пожаловался; сначала спросите клиента */
            readonly "DELETE /v1/operator/portals/{portal}/contact/hold": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["ClearAddressOfRequest"];
                readonly answer: components["schemas"]["PortalContact"];
            };
            /** @description Счета по состоянию: по дню окончания, новые или старые сначала */
            readonly "GET /v1/operator/invoices": {
                readonly query?: {
                    /**
                     * @default open
                     * @enum {string}
                     */
                    readonly status?: ("open" | "partially_paid" | "paid" | "closed" | "any") | undefined;
                    /**
                     * @default ends
                     * @enum {string}
                     */
                    readonly sort?: ("ends" | "newest" | "oldest") | undefined;
                    readonly cursor?: string | undefined;
                    /** @default 20 */
                    readonly limit?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["Invoices"];
            };
            /** @description Счёт по номеру */
            readonly "GET /v1/operator/invoices/{number}": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["Invoice"];
            };
            /** @description Деньги пришли на расчётный счёт */
            readonly "POST /v1/operator/invoices/{number}/confirmations": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly body: components["schemas"]["ConfirmBankTransferRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Confirmed"];
            };
            /** @description Платежи и порталы: по номеру, ИНН, порталу, эл. почте, названию покупателя или адресу портала */
            readonly "POST /v1/operator/payments/search": {
                readonly body: components["schemas"]["SearchPaymentsRequest"];
                readonly answer: components["schemas"]["FoundPayments"];
            };
            /** @description Сколько счетов, отложенных денег и строк банка ждут оператора */
            readonly "GET /v1/operator/counts": {
                readonly answer: components["schemas"]["DeskCounts"];
            };
            /** @description Деньги, которым нужен человек: открытые — старые сначала, закрытые — новые */
            readonly "GET /v1/operator/attention": {
                readonly query?: {
                    /**
                     * @default open
                     * @enum {string}
                     */
                    readonly status?: ("open" | "closed") | undefined;
                    readonly cursor?: string | undefined;
                    /** @default 20 */
                    readonly limit?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["AttentionList"];
            };
            /** @description Закрыть запись: засчитать, вернуть, отметить */
            readonly "POST /v1/operator/attention/{id}/resolution": {
                readonly path: {
                    readonly id: string | number;
                };
                readonly body: components["schemas"]["ResolveAttentionRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Attention"];
            };
            /** @description Спросить Робокассу о любом платеже картой или списании сейчас */
            readonly "POST /v1/operator/payments/{number}/check": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["Asked"];
            };
            /** @description Вернуть бесплатные 50 групп, и после окончания платного тарифа */
            readonly "POST /v1/operator/portals/{portal}/free": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["GiveFreeGroupsRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Granted"];
            };
            /** @description Отключить автоплатёж портала; также при удалении приложения */
            readonly "DELETE /v1/operator/portals/{portal}/autopay": {
                readonly path: {
                    readonly portal: string | number;
                };
                readonly body: components["schemas"]["CancelAutopayOfRequest"];
            };
            /** @description Включены ли автоматические списания */
            readonly "GET /v1/operator/charging": {
                readonly answer: components["schemas"]["Charging"];
            };
            /** @description Остановить или возобновить все автоматические списания сразу */
            readonly "PUT /v1/operator/charging": {
                readonly body: components["schemas"]["SetChargingRequest"];
                readonly answer: components["schemas"]["Charging"];
            };
            /** @description Что будет с каждой строкой выписки; ничего не записывается */
            readonly "POST /v1/operator/statements": {
                readonly file: string;
                readonly answer: components["schemas"]["StatementPreview"];
            };
            /** @description Учесть строки той же выписки: повторять, пока left не станет 0 */
            readonly "POST /v1/operator/statements/{sha256}/apply": {
                readonly path: {
                    readonly sha256: string | number;
                };
                readonly file: string;
                readonly answer: components["schemas"]["StatementApplied"];
            };
            /** @description Строки банка: открытые — старые сначала, остальные — новые */
            readonly "GET /v1/operator/bank-rows": {
                readonly query?: {
                    /**
                     * @default open
                     * @enum {string}
                     */
                    readonly state?: ("open" | "settled" | "by_hand" | "ignored" | "all") | undefined;
                    readonly cursor?: string | undefined;
                    /** @default 20 */
                    readonly limit?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["BankRows"];
            };
            /** @description Сколько строк банка в каждом списке */
            readonly "GET /v1/operator/bank-rows/counts": {
                readonly answer: components["schemas"]["BankRowCounts"];
            };
            /** @description Решение человека о строке: засчитать, не наше, частное лицо, та же строка */
            readonly "POST /v1/operator/bank-rows/{id}/resolution": {
                readonly path: {
                    readonly id: string | number;
                };
                readonly body: components["schemas"]["ResolveBankRowRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["BankRow"];
            };
            /** @description Снова разобрать строку, которую закрыли по ошибке */
            readonly "POST /v1/operator/bank-rows/{id}/reopen": {
                readonly path: {
                    readonly id: string | number;
                };
                readonly body: components["schemas"]["ReopenBankRowRequest"];
                readonly answer: components["schemas"]["BankRow"];
            };
            /** @description Что получится, если отменить запись журнала; ничего не меняет */
            readonly "GET /v1/operator/portals/{portal}/journal/{version}/reversal": {
                readonly path: {
                    readonly portal: string | number;
                    readonly version: string | number;
                };
                readonly query?: {
                    /**
                     * @default mistake
                     * @enum {string}
                     */
                    readonly reason?: ("mistake" | "refunded" | "chargeback") | undefined;
                    readonly row?: string | undefined;
                    readonly moveTo?: string | undefined;
                    /** @constant */
                    readonly thenFree?: "true" | undefined;
                } | undefined;
                readonly answer: components["schemas"]["Reversal"];
            };
            /** @description Отменить запись журнала: оплату, строку банка, дни, переход на бесплатный тариф */
            readonly "POST /v1/operator/portals/{portal}/journal/{version}/reversal": {
                readonly path: {
                    readonly portal: string | number;
                    readonly version: string | number;
                };
                readonly body: components["schemas"]["TakeBackRequest"];
                readonly answer: components["schemas"]["Granted"];
            };
            /** @description Снова открыть закрытую запись; засчитанные деньги отменяются вместе с покупкой */
            readonly "POST /v1/operator/attention/{id}/reopen": {
                readonly path: {
                    readonly id: string | number;
                };
                readonly body: components["schemas"]["ReopenAttentionRequest"];
                readonly answer: components["schemas"]["Attention"];
            };
            /** @description Возвраты платежа через Робокассу, и сколько ещё можно вернуть */
            readonly "GET /v1/operator/payments/{number}/refunds": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly answer: components["schemas"]["Refunds"];
            };
            /** @description Вернуть деньги платежа через Робокассу: сумма резервируется, запрос уходит в течение минуты, один раз */
            readonly "POST /v1/operator/payments/{number}/refunds": {
                readonly path: {
                    readonly number: string | number;
                };
                readonly body: components["schemas"]["OrderRefundRequest"];
                readonly idempotencyKey: string;
                readonly answer: components["schemas"]["Refunds"];
            };
            /** @description Отменить возврат, который ещё ждёт отправки: сумма снова свободна, клиент получит письмо */
            readonly "POST /v1/operator/payments/{number}/refunds/{order}/withdrawal": {
                readonly path: {
                    readonly number: string | number;
                    readonly order: string | number;
                };
                readonly answer: components["schemas"]["Refunds"];
            };
            /** @description Реестр денег по дням решений: поступления, отложенное, возвраты; итоги — на первой странице */
            readonly "GET /v1/operator/register": {
                readonly query: {
                    /** Format: date */
                    readonly from: string;
                    /** Format: date */
                    readonly to: string;
                    /** @enum {string} */
                    readonly kind?: ("card" | "autopay" | "bank" | "aside" | "counted" | "refund" | "taken_back" | "fee") | undefined;
                    readonly number?: string | undefined;
                    readonly portal?: string | undefined;
                    /**
                     * @default json
                     * @enum {string}
                     */
                    readonly format?: ("json" | "csv") | undefined;
                    readonly cursor?: string | undefined;
                    /** @default 20 */
                    readonly limit?: string | undefined;
                };
                readonly answer: components["schemas"]["Register"];
                readonly csv: string;
            };
            /** @description Двенадцать месяцев реестра: итоги каждого */
            readonly "GET /v1/operator/register/months": {
                readonly query?: {
                    readonly to?: string | undefined;
                } | undefined;
                readonly answer: components["schemas"]["RegisterMonths"];
            };
            /** @description Реестр актов за месяц: каждый выданный и каждый отменённый акт — строка */
            readonly "GET /v1/operator/acts.csv": {
                readonly query: {
                    readonly month: string;
                    readonly cursor?: string | undefined;
                };
                readonly csv: string;
            };
            /** @description Порталы по тарифам, продления за 30 дней и неудачные списания: по ночному подсчёту */
            readonly "GET /v1/operator/census": {
                readonly answer: components["schemas"]["Census"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
