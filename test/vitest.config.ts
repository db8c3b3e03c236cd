import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    globalSetup: ["test/terminal/bundle.ts"],
    include: ["test/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
  },
});
