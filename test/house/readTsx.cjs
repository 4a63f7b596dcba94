// Loaded before the cruiser: it asks its parser for TypeScript without JSX, whatever the file.
const swc = require('@swc/core');

const parse = swc.parseFileSync;
swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('.tsx') });
