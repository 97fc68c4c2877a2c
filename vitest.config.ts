import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['app/domain/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts'],
      reporter: ['text-summary', 'json-summary'],
      // 100 % is the aim, and what was measured when this was last raised; a few random campaigns may
      // miss a branch in one run or another.
      thresholds: { branches: 99.5 },
    },
  },
})
