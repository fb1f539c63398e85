/** The member who performed an action, or whose act began the chain. */
export interface Performer {
  /** 22 characters */
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

/** As messages and templates show one. */
export interface UserJson {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
}

export const userJson = (performer: Performer | null): UserJson | null =>
  performer && { id: performer.id, email: performer.email, first_name: performer.firstName, last_name: performer.lastName };
