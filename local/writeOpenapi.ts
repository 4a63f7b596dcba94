import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchema, PUBLISHED_TYPES } from '../lib/api/events';
import { openapiDocument } from '../lib/api/openapi';

// `npm run openapi`: run it after a change of routes, events or schemas.
write('openapi.json', openapiDocument());
for (const type of PUBLISHED_TYPES) write(`docs/events/${type}.json`, eventSchema(type));

function write(file: string, json: object): void {
  writeFileSync(join(__dirname, '..', file), `${JSON.stringify(json, null, 2)}\n`);
}
