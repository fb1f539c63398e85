/** @type {import("next").NextConfig} */
export default {
  // A folder for each state of the source, so that two instances of one checkout do not disturb each other.
  distDir: process.env.BATON_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; and Next must not rewrite the tsconfig.json that everything else uses.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["@node-rs/argon2", "minijinja-js", "pino", "pino-pretty", "postgres", "prom-client", "undici"],
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
};
