import * as z from 'zod';
import type { Subscription } from '../domain/subscription';
import { attentionIdsField, holdingField, portalField, schemaField, versionField } from './fields';
import { subscriptionKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const subscriptionItem = z
  .object({
    schema: schemaField,
    portal: portalField,
    version: versionField,
    holding: holdingField,
    attention: attentionIdsField,
  })
  .transform(({ schema, ...subscription }): Subscription => subscription);

export function toSubscriptionItem(subscription: Subscription): Item {
  return { ...subscriptionKey(subscription.portal), schema: SCHEMA, ...subscription };
}

export function fromSubscriptionItem(item: Item): Subscription {
  return parseItem(subscriptionItem, item);
}
