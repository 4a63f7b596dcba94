import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces the SDK's default chain of credentials in the bundles (infra/bundle.ts). Lambda puts its role's keys into
 * the environment and nowhere else: profiles, single sign-on and instance metadata are 95 KB that every cold start
 * would load and no function could use.
 */
export const defaultProvider = fromEnv;
