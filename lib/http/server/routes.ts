/** Finds the route files by their folders' names, as Next does: `app/api/v1/tasks/[taskId]/route.ts`. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Verb = (typeof VERBS)[number];

export type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export interface Route {
  /** `/api/v1/tasks/[taskId]` */
  pattern: string;
  handlers: Partial<Record<Verb, Handler>>;
}

/** A folder of the tree. */
interface Branch {
  children: Map<string, Branch>;
  /** The child that any name fits. */
  open: { name: string; branch: Branch } | null;
  route: Route | null;
}

export interface Found {
  route: Route;
  params: Record<string, string>;
}

/** @throws where the folder's name is none that this tree understands */
function parameterOf(folder: string): string | null {
  if (/^[\w.-]+$/.test(folder)) return null;
  const name = /^\[(\w+)\]$/.exec(folder)?.[1];
  if (name === undefined) throw new Error(`a folder named "${folder}" is not understood among the routes`);
  return name;
}

async function readRoute(file: string, pattern: string): Promise<Route> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handlers: Route["handlers"] = {};
  for (const verb of VERBS) if (typeof module[verb] === "function") handlers[verb] = module[verb] as Handler;
  return { pattern, handlers };
}

async function readBranch(dir: string, pattern: string): Promise<Branch> {
  const branch: Branch = { children: new Map(), open: null, route: null };
  const file = path.join(dir, "route.ts");
  if (existsSync(file)) branch.route = await readRoute(file, pattern);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const name = parameterOf(entry.name);
    const child = await readBranch(path.join(dir, entry.name), `${pattern}/${entry.name}`);
    if (name === null) branch.children.set(entry.name, child);
    else branch.open = { name, branch: child };
  }
  return branch;
}

/** A name in the address; null where it is no text. */
function decoded(segment: string): string | null {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function find(branch: Branch, segments: readonly string[], at: number, params: Record<string, string>): Found | null {
  const segment = segments[at];
  if (segment === undefined) return branch.route ? { route: branch.route, params } : null;
  const child = branch.children.get(segment);
  const found = child ? find(child, segments, at + 1, params) : null;
  if (found || branch.open === null || segment === "") return found;
  const value = decoded(segment);
  return value === null ? null : find(branch.open.branch, segments, at + 1, { ...params, [branch.open.name]: value });
}

export interface Routes {
  /** Whether what stands at this path is a route's to answer, and nobody else's. */
  owns(pathname: string): boolean;
  find(pathname: string): Found | null;
  /** All patterns, for logs and tests. */
  list(): Route[];
}

function collect(branch: Branch): Route[] {
  const below = [...branch.children.values(), ...(branch.open ? [branch.open.branch] : [])].flatMap(collect);
  return branch.route ? [branch.route, ...below] : below;
}

/**
 * Loads every route file below the `prefixes` (`/api/v1`) of the folder `app`.
 * @throws where a file cannot be loaded
 */
export async function loadRoutes(app: string, prefixes: readonly string[]): Promise<Routes> {
  const branches = new Map<string, Branch>();
  for (const prefix of prefixes) {
    const dir = path.join(app, prefix);
    if (existsSync(dir)) branches.set(prefix, await readBranch(dir, prefix));
  }
  const prefixOf = (pathname: string) => prefixes.find((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
  return {
    owns: (pathname) => prefixOf(pathname) !== undefined,
    find(pathname) {
      const prefix = prefixOf(pathname);
      const branch = prefix === undefined ? undefined : branches.get(prefix);
      if (prefix === undefined || branch === undefined) return null;
      const rest = pathname.slice(prefix.length);
      return find(branch, rest === "" ? [] : rest.slice(1).split("/"), 0, {});
    },
    list: () => [...branches.values()].flatMap(collect),
  };
}
