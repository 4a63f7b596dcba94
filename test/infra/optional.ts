import type { Stage } from '../../infra/stages';

/** Settings that no stage has yet. */
export const WITH_ALL_THAT_IS_OPTIONAL = {
  alarmMail: { atOnce: 'on-duty@olchat.example', nextMorning: 'billing@olchat.example' },
  domain: {
    name: 'api.olchat.example',
    certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555',
  },
  edge: {
    name: 'billing.olchat.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/66666666-7777-8888-9999-000000000000',
    origin: 'api.olchat.example',
  },
} as const satisfies Partial<Stage>;
