/** Set before Next is asked: the path and query that the browser asked for. Pages read it to come back after the sign-in. */
export const PATH_HEADER = "x-baton-path";
