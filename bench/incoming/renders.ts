/** Templates: how many a second, and how long the slowest of a crowd takes. */
import { type Figure, percentile } from "#bench/figures.ts";
import { closeTemplates, renderAll } from "#lib/template/index.ts";

const atOnce = 50;
const lastsMs = 3000;

const SOURCE = `{"valid": {% if res1.value == "myResult" %}"{{ res1.value | upper }}"{% else %}false{% endif %}}`;
const scope = { res1: { value: "myResult" } };

export async function renders(): Promise<Figure[]> {
  const times: number[] = [];
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < lastsMs) {
      const at = performance.now();
      await renderAll([{ id: "body", source: SOURCE }], scope);
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  const seconds = (performance.now() - began) / 1000;
  await closeTemplates();
  times.sort((a, b) => a - b);
  return [
    { name: `renders at ${atOnce}, rate`, value: times.length / seconds, unit: "1/s" },
    { name: `renders at ${atOnce}, p99`, value: percentile(times, 0.99), unit: "ms" },
  ];
}
