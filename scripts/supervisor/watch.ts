/** In development: says when a file has changed that Node has loaded. What Next has loaded it reloads itself. */
import { watch } from "node:fs";

const PLACES = ["lib", "db", "app/api/v1", "app/v1", "app/data", "server.ts"];
/** Editors write a file in several steps. */
const quietMs = 200;

export function watchSource(changed: (file: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const place of PLACES) {
    const hear = (_event: string, name: string | null) => {
      const file = name === null || place.endsWith(".ts") ? place : `${place}/${name}`;
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, quietMs, file);
    };
    try {
      watch(place, { recursive: true }, hear);
    } catch {
      // A folder that does not exist yet is watched from the next start on.
    }
  }
}
