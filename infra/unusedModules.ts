import type { Plugin } from 'esbuild';

/**
 * Lets esbuild leave out the modules of pdf-lib that nobody uses. The package does not declare that they have no side
 * effects, and without that a single import brings 600 KB of fonts, forms and parsers.
 */
export const leaveOutUnusedPdfLib: Plugin = {
  name: 'leave-out-unused-pdf-lib',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^pdf-lib$|^\.{1,2}\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      const isOurs = path === 'pdf-lib' || importer.includes('/node_modules/pdf-lib/');
      if (!isOurs || pluginData === OURS) return undefined;
      return { ...(await resolve(path, { importer, resolveDir, kind, pluginData: OURS })), sideEffects: false };
    });
  },
};

// Marks the question that the plugin itself asks: without the mark it would answer itself by asking again, for ever.
const OURS = Symbol('asked by leave-out-unused-pdf-lib');
