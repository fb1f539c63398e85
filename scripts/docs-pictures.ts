/** `npm run docs:pictures`: takes the pictures of the documentation anew. */
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { playwright, runSteps } from "#scripts/testing/steps.ts";
import { withServer } from "#scripts/testing/stories.ts";

const folder = path.resolve("docs/images");

interface Image {
  png(options: { palette: boolean; effort: number }): Image;
  toBuffer(): Promise<Buffer>;
}

/** To 256 colours, which halves them, where Next has brought sharp along. */
async function makeSmall(): Promise<void> {
  let sharp: (file: string) => Image;
  try {
    sharp = createRequire(import.meta.resolve("next/package.json"))("sharp");
  } catch {
    return console.log("Without sharp the pictures keep all their colours.");
  }
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    writeFileSync(file, await sharp(file).png({ palette: true, effort: 10 }).toBuffer());
  }
}

await runSteps([
  {
    name: "pictures",
    async run() {
      const tally = await withServer((env) => playwright({ ...env, PICTURES_DIR: folder }, "--project=together", "pictures"));
      await makeSmall();
      return tally;
    },
  },
]);
