import type { FunctionName } from '../../lib/api/routes';

/** A function of the stack: those of the route table, and the one that no route leads to. */
export type DeployedName = FunctionName | 'deliverEffects';
