/** What the command palette finds on the server: tasks by their names and values, people by their names. */
export interface FoundTaskJson {
  id: string;
  name: string;
  status: "active" | "completed";
  flow: { id: string; name: string };
  /** Where its name does not hold all words: a field that does, and its value as people read it, the part with the word. */
  by: { field: string; value: string } | null;
}

export interface FoundPersonJson {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

export interface SearchJson {
  /** Those whose names hold all words, then those whose values do; of both the newest first. */
  tasks: FoundTaskJson[];
  people: FoundPersonJson[];
}
