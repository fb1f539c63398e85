import manifest from "#package.json" with { type: "json" };

/** Baton's version, as the package says it. */
export const VERSION = manifest.version;

/** How Baton names itself to other systems. */
export const USER_AGENT = `Baton/${VERSION}`;
