// The SDK asks for Node 22 from 2027 on; the deployed functions run on 24.
// biome-ignore lint/style/noProcessEnv: a setting of the run itself
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** One engine in memory serves the whole run; each test file makes its own table. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  // These ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@middy|jose)/)'],
  globalSetup: '<rootDir>/test/house/startEngine.ts',
  globalTeardown: '<rootDir>/test/house/stopEngine.ts',
  reporters: ['default', '<rootDir>/test/house/closingLine.cjs'],
  maxWorkers: 2,
  testTimeout: 20_000,
};
