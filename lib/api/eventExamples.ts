/** One of each event, as docs/events.md shows them. */
export const EVENT_EXAMPLES = {
  'subscription.changed': {
    specversion: '1.0',
    id: 'a223c6b3710f85df22e9377d6c4f7553-7',
    source: 'olchat.billing',
    type: 'subscription.changed',
    time: '2026-11-22T09:00:00.000Z',
    subject: 'a223c6b3710f85df22e9377d6c4f7553',
    dataschema: 'urn:olchat:billing:subscription.changed#/properties/data',
    data: {
      portal: 'a223c6b3710f85df22e9377d6c4f7553',
      version: 7,
      tariff: 'groups-150',
      groups: 150,
      status: 'active',
      endsOn: '2026-12-22',
      reason: 'purchase',
    },
    occurredAt: '2026-11-22T09:00:00.000Z',
    portal: 'a223c6b3710f85df22e9377d6c4f7553',
    version: 7,
    tariff: 'groups-150',
    groups: 150,
    status: 'active',
    endsOn: '2026-12-22',
    reason: 'purchase',
  },
} as const;
