import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { EVENTS, eventSchema, PUBLISHED_TYPES } from '../../lib/api/events';
import { openapiDocument } from '../../lib/api/openapi';

const DOCS = resolve(__dirname, '../../docs');
const page = readFileSync(join(DOCS, 'events.md'), 'utf8');
const types = PUBLISHED_TYPES;
const fileOf = (type: string) => JSON.parse(readFileSync(join(DOCS, 'events', `${type}.json`), 'utf8'));

it('each event has its schema in docs/events, and no other file lies there', () => {
  expect(readdirSync(join(DOCS, 'events')).toSorted()).toEqual(types.map((type) => `${type}.json`).toSorted());
});

it('an event has the same type in the docs, in the schemas and in openapi.json', () => {
  const headings = [...page.matchAll(/^## ([a-z_]+\.[a-z_]+)$/gm)].map(([, type]) => type);
  expect(headings).toEqual(types);
  expect(Object.keys(Object(openapiDocument()['webhooks']))).toEqual(types);
});

describe.each(types)('%s', (type) => {
  const example: Record<string, any> = { ...EVENTS[type].example };

  it('the checked-in schema is what npm run openapi makes: if not, run it', () => {
    expect(fileOf(type)).toEqual(JSON.parse(JSON.stringify(eventSchema(type))));
  });

  it('its example fits the schema, by a validator of draft 4', () => {
    const ajv = new AjvDraft4({ strict: false });
    addFormats(ajv);
    const fits = ajv.compile(fileOf(type));
    expect([fits(example), fits.errors]).toEqual([true, null]);
    // Without a field, or with a wrong value, the event does not fit: the schema does not take everything.
    const { data, ...without } = example;
    expect(fits(without)).toBe(false);
    expect(fits({ ...example, data: { ...data, version: 'seven' } })).toBe(false);
    expect(fits({ ...example, type: 'something.else' })).toBe(false);
  });

  it("an event with a field that is added later still fits today's schema", () => {
    const ajv = new AjvDraft4({ strict: false });
    addFormats(ajv);
    const fits = ajv.compile(fileOf(type));
    expect(fits({ ...example, newer: 1, data: { ...example['data'], newer: { deep: true } } })).toBe(true);
  });

  it('its example is in docs/events.md, and fits openapi.json', () => {
    const [, section = ''] = page.split(`\n## ${type}\n`);
    const [, json = ''] = /```json\n([\s\S]+?)```/.exec(section) ?? [];
    expect(JSON.parse(json)).toEqual(example);
    const document = JSON.parse(JSON.stringify(openapiDocument()));
    const { schema } = document.webhooks[type].post.requestBody.content['application/json'];
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    ajv.addSchema({ $id: 'document', ...document });
    const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
    expect([fits(example), fits.errors]).toEqual([true, null]);
  });

  it('names its schema and its portal like the others', () => {
    expect(example['dataschema']).toBe(`${fileOf(type).id}#/properties/data`);
    expect(example['subject']).toBe(example['data'].portal);
    expect(fileOf(type).properties.data.properties.portal).toBeDefined();
  });
});
