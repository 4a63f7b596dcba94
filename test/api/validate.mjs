// Says what @seriousme/openapi-schema-validator finds in a document. It is an ES module, which jest cannot load.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const found = await validator.validate(JSON.parse(readFileSync(process.argv[2], 'utf8')));
process.stdout.write(`${JSON.stringify(found)} ${validator.version}\n`);
