import { buildFolder, ensureBuild } from "#scripts/supervisor/build.ts";

/**
 * The pages' build: the present source's, made where it is missing.
 * BATON_DIST_DIR names one that is there already; the API does not care of which source it is.
 */
export async function builtFolder(): Promise<string> {
  const given = process.env.BATON_DIST_DIR;
  if (given) return given;
  const folder = buildFolder();
  await ensureBuild(folder, new AbortController().signal);
  return folder;
}
