/** What the command palette finds on the server: tasks by their names and values, comments by their words, people by their names. */
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

/** A comment that holds all words. */
export interface FoundCommentJson {
  id: string;
  task: { id: string; name: string };
  flow: { id: string; name: string };
  /** Who wrote it. */
  author: string;
  /** The part of it with a word, in one line, with the names of whom it mentions. */
  text: string;
}

export interface SearchJson {
  /** Those whose names hold all words, then those whose values do; of both the newest first. */
  tasks: FoundTaskJson[];
  /** The newest first. */
  comments: FoundCommentJson[];
  people: FoundPersonJson[];
}
