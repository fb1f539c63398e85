/** For mutation tests: property tests try the same examples each time, and stop at the first one that fails. */
import fc from "fast-check";

fc.configureGlobal({ seed: 1, endOnFailure: true });
