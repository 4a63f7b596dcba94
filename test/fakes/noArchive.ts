/** An archive that is empty and takes nothing, for deliveries that owe no document. */
export const noArchive = { get: async () => undefined, put: () => Promise.reject(new Error('no document is owed')) };

/** Draws no act. */
export const noAct = () => Promise.reject(new Error('no act is owed'));
