/** In the place of an email: tasks that are assigned to nobody. */
export const NOBODY = "nobody";
