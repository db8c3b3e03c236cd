import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/terminal/bundle.ts"],
    testTimeout: 60_000,
    reporters: ["default", fileURLToPath(new URL("counts.ts", import.meta.url))],
  },
});
