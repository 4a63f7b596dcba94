import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from '../lib/api/openapi';

// `npm run openapi`: after a change of routes or schemas.
writeFileSync(join(__dirname, '../openapi.json'), `${JSON.stringify(openapiDocument(), null, 2)}\n`);
