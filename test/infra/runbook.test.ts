import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EdgeStack } from '../../infra/edgeStack';
import { stageNamed } from '../../infra/stages';
import { STOPPING_ROUTES } from '../../lib/api/routes/operator/stopping';
import { instant } from '../../lib/domain/calendar/instant';
import type { JournalEntry } from '../../lib/domain/journal';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { QUEUES } from '../../lib/domain/queues';
import type { Portal } from '../../lib/domain/subscription/portal';
import { CHANGE_TOLD } from '../../lib/domain/told/owed';
import { toJournalItem } from '../../lib/dynamo/journalItem';
import {
  ACT_COUNTER_KEY,
  attentionKey,
  bankRowKey,
  CHARGING_KEY,
  COUNTER_KEY,
  dueIndexPartition,
  journalKey,
  parkedPartition,
  paymentKey,
  subscriptionKey,
  suppressionKey,
} from '../../lib/dynamo/keys';
import { TABLE } from '../../lib/dynamo/table';
import { LOG_EVENTS } from '../../lib/lambda/logEvents';
import { anchorOf, sectionNamed, sectionsOf, tableOf } from '../fixtures/markdown';
import { alarmsOf } from './alarmsOf';
import { WITH_ALL_THAT_IS_OPTIONAL } from './optional';
import { synthesised, templatesOf } from './synthesised';

const HOUSE = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(HOUSE, path), 'utf8');
const RUNBOOK = read('docs/runbook.md');
const prod = () => synthesised('prod');
const edge = Template.fromStack(
  new EdgeStack(new App(), 'Billing-Edge', { ...stageNamed('prod'), ...WITH_ALL_THAT_IS_OPTIONAL }),
);
const alarms = () => [...alarmsOf(prod()), ...alarmsOf(edge)];

function parkable(): JournalEntry {
  const free = { kind: 'free' } as const;
  return {
    portal: 'a223c6b3710f85df22e9377d6c4f7553' as Portal,
    version: 1,
    at: instant(0),
    by: 'calendar',
    event: { kind: 'became_free' },
    before: free,
    after: free,
    owed: [CHANGE_TOLD],
  };
}

function anchorsIn(text: string): readonly string[] {
  return found(/^#+ (.*)$/gm, text).map(anchorOf);
}

/** The functions, listed once, at the head of the alarms. */
const functionNames = () =>
  tableOf(sectionNamed(RUNBOOK, 'Alarms'), 'function').map(([cell = '']) => cell.replaceAll('`', ''));

/** The alarms that a section is about. «…-Faults» stands for that alarm of every function. */
function alarmsNamed(section: string): readonly string[] {
  const [line = ''] = found(/^(Alarms: .*)$/gm, section);
  return found(/`([^`]+)`/g, line).flatMap((name) =>
    name.startsWith('…') ? functionNames().map((one) => name.replace('…', one)) : [name],
  );
}

/** What the first group of the pattern meets, each once. */
function found(pattern: RegExp, text = RUNBOOK): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, first = '']) => first))];
}

describe('the sections of the alarms', () => {
  const sections = sectionsOf(sectionNamed(RUNBOOK, 'Alarms'));

  it('exist for every alarm, under the heading that its description names', () => {
    for (const { name, description } of alarms()) {
      const section = sections.find(({ heading }) => description.endsWith(`/docs/runbook.md#${anchorOf(heading)}`));
      expect([name, alarmsNamed(section?.text ?? '')]).toEqual([name, expect.arrayContaining([name])]);
    }
  });

  it('begin with the functions: when the faults of each ring', () => {
    const rows = tableOf(sectionNamed(RUNBOOK, 'Alarms'), 'function').map(([name = '', rings]) => [
      `${name.replaceAll('`', '')}-Faults`,
      rings === 'at once' ? ['AlarmsAtOnce'] : ['AlarmsNextMorning'],
    ]);
    const faults = alarms().filter(({ name }) => name.endsWith('-Faults'));
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(faults.map(({ name, tells }) => [name, tells])));
  });

  it.each(sections)('$heading: names the alarms that point to it, and no others', ({ heading, text }) => {
    const pointing = alarms().filter(({ description }) => description.endsWith(`#${anchorOf(heading)}`));
    const names = pointing.map(({ name }) => name);
    expect(names).not.toEqual([]);
    expect(alarmsNamed(text).toSorted()).toEqual(names.toSorted());
  });
});

describe('the commands', () => {
  it('read keys that lib/dynamo writes, and all kinds of them but the requests', () => {
    const portal = 'a223c6b3710f85df22e9377d6c4f7553' as Portal;
    const keys = [
      paymentKey(1_000_001 as PaymentNumber),
      subscriptionKey(portal),
      journalKey(portal, 1),
      attentionKey('result-1000001-k300000'),
      bankRowKey('40817-1'),
      COUNTER_KEY,
      ACT_COUNTER_KEY,
      CHARGING_KEY,
      suppressionKey('19e9333ede1232eb4484d0d76a94b3c5b4fcc2fa9505797965f886907dbbf6f7'),
    ];
    const asked = found(/--key '([^']+)'/g).map((text) => {
      const { pk, sk } = JSON.parse(text);
      return { pk: pk.S, sk: sk.S };
    });
    expect(new Set(asked)).toEqual(new Set(keys));
  });

  it('query indexes that exist', () => {
    expect(found(/--index-name (\w+)/g).toSorted()).toEqual([TABLE.dueIndex.name, TABLE.portalIndex.name]);
  });

  it('name queues that lib/dynamo writes', () => {
    const queues = QUEUES.flatMap((queue) => [dueIndexPartition(queue), parkedPartition(queue)]);
    const known = [...queues, dueIndexPartition('statement')];
    expect(found(/\b((?:DUE|PARKED)#\w+)/g).toSorted()).toEqual(known.toSorted());
  });

  it('replay parked items as lib/dynamo needs it: due again, with all attempts to come', () => {
    const [update = ''] = found(/--update-expression '(SET dueQueue[^']+)'/g);
    const item = toJournalItem(parkable());
    for (const field of found(/(\w+) = :/g, update)) expect(item).toHaveProperty(field);
    expect(item['dueQueue']).toBe(dueIndexPartition('deliver'));
    expect(item['attempts']).toBe(0);
  });

  it('stop charging by a request that the desk takes', () => {
    const bodies = found(/charging -X PUT .* -d '([^']+)'/g);
    expect(bodies.map((body) => STOPPING_ROUTES.setCharging.body().parse(JSON.parse(body)).on)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('name logs of the stack', () => {
    const logs = Object.keys(prod().findResources('AWS::Logs::LogGroup'));
    for (const named of found(/\blines (\w+) \d/g)) {
      expect(logs).toContainEqual(expect.stringMatching(new RegExp(`^${named}Logs[0-9A-F]{8}$`)));
    }
  });

  it('name functions of the stack', () => {
    const functions = Object.keys(prod().findResources('AWS::Lambda::Function'));
    for (const named of found(/\$\(lambda (\w+)\)/g)) {
      expect(functions).toContainEqual(expect.stringMatching(new RegExp(`^${named}Function[0-9A-F]{8}$`)));
    }
  });

  it("give a restored table the settings of the template's table", () => {
    const [table] = Object.values(templatesOf('prod').data.findResources('AWS::DynamoDB::Table'));
    const { TimeToLiveSpecification, StreamSpecification, Tags } = table!['Properties'];
    expect(RUNBOOK).toContain(`Enabled=true,AttributeName=${TimeToLiveSpecification.AttributeName}`);
    expect(RUNBOOK).toContain(`StreamEnabled=true,StreamViewType=${StreamSpecification.StreamViewType}`);
    expect(RUNBOOK).toContain('PointInTimeRecoveryEnabled=true');
    expect(RUNBOOK).toContain('--deletion-protection-enabled');
    expect(RUNBOOK).toContain(Tags.map(({ Key, Value }: any) => `Key=${Key},Value=${Value}`).join(' '));
  });

  it('name alarms of the stack', () => {
    const named = found(/--alarm-name "\$STACK-([\w-]+)"/g);
    expect(alarmsOf(prod()).map(({ name }) => name)).toEqual(expect.arrayContaining([...named]));
  });
});

describe('the log', () => {
  const text = sectionNamed(RUNBOOK, 'What the logs say');

  it('has a line in docs/runbook.md for each event of the registry at each of its levels, and no other', () => {
    const rows = [...text.matchAll(/^\| `([a-z_]+)` +\| ([A-Z]+) +\| [^|]+ \| (.+)$/gm)];
    const explained = rows.map(([, event, level = '', says = '']) => {
      const also = /at level ([A-Z]+)/.exec(says)?.[1];
      return [event, [level, ...(also ? [also] : [])].map((one) => one.toLowerCase())];
    });
    expect(Object.fromEntries(explained)).toEqual(LOG_EVENTS);
  });

  it('has no event in the registry that no function logs', () => {
    const sources = ['functions', 'functions/operator', 'lib/lambda'].flatMap((folder) =>
      readdirSync(join(HOUSE, folder))
        .filter((file) => file.endsWith('.ts') && file !== 'logEvents.ts')
        .map((file) => read(join(folder, file))),
    );
    const [ways = ''] = found(/const METRICS = \{([^}]+)\}/g, read('functions/deliverEffects.ts'));
    const told = new Set([
      ...found(/'([a-z_]+)'/g, sources.join('')),
      ...found(/(\w+):/g, ways).map((way) => (way === 'notice_failed' ? way : `effect_${way}`)),
    ]);
    expect(Object.keys(LOG_EVENTS).filter((event) => !told.has(event))).toEqual([]);
  });

  it('has each event that commands of the runbook and alarms name', () => {
    const ofAlarms = alarmsOf(prod()).flatMap(({ description }) => found(/«([a-z]+_[a-z_]+)»/g, description));
    const ofCommands = found(/\$\.message = "(\w+)"/g);
    expect(ofAlarms).toContain('due_item_failed');
    expect(ofCommands).toContain('money_aside');
    expect(Object.keys(LOG_EVENTS)).toEqual(expect.arrayContaining([...ofAlarms, ...ofCommands]));
  });

  it('is explained field by field', () => {
    const [fields = ''] = found(/type LogFields = \{([^}]+)\}/g, read('lib/lambda/observation.ts'));
    const names = found(/readonly (\w+)\?/g, fields);
    expect(names).toContain('payment');
    for (const name of names) expect(text).toContain(`\`${name}\``);
  });

  it('of the API is explained field by field', () => {
    const [stage] = Object.values(prod().findResources('AWS::ApiGatewayV2::Stage'));
    const names = Object.keys(JSON.parse(stage?.['Properties'].AccessLogSettings.Format));
    for (const name of names) expect(text).toContain(`\`${name}\``);
  });
});

describe('the links', () => {
  it('lead to headings of the page', () => {
    expect(anchorsIn(RUNBOOK)).toEqual(expect.arrayContaining([...found(/\]\(#([^)]+)\)/g)]));
  });

  it.each(found(/\]\(([a-z]+\.md#[^)]+)\)/g))('lead to headings of other pages: %s', (link) => {
    const [page = '', anchor = ''] = link.split('#');
    expect(anchorsIn(read(`docs/${page}`))).toContain(anchor);
  });
});
