/** For deliveries that owe no document: nothing lies there, and nothing is put. */
export const noArchive = { get: async () => undefined, put: () => Promise.reject(new Error('no document is owed')) };

/** Draws no act. */
export const noAct = () => Promise.reject(new Error('no act is owed'));
