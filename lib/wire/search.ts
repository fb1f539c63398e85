/** What the command palette finds on the server: tasks and people, by parts of their names. */
export interface FoundTaskJson {
  id: string;
  name: string;
  status: "active" | "completed";
  flow: { id: string; name: string };
}

export interface FoundPersonJson {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

export interface SearchJson {
  /** The newest first. */
  tasks: FoundTaskJson[];
  people: FoundPersonJson[];
}
