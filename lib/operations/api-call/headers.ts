/** Headers that an admin may not set: the connection's own, and the fixed Content-Type (contract section 4). */
const FORBIDDEN = new Set(["content-type", "host", "content-length", "transfer-encoding", "connection"]);

export const isForbiddenHeader = (name: string) => FORBIDDEN.has(name.toLowerCase());

/** Whether a header's name sounds like a secret, so that the builder proposes the lock. */
export const soundsSecret = (name: string) => /^authorization$|key|token|secret/i.test(name);
