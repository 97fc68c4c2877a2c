import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/find-chromium.ts'

const isCi = process.env['CI'] !== undefined
const chromium = findChromium()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/prepare-demo.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: isCi ? 1 : 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    trace: isCi ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      // Debian's Chromium runs as root in containers, and must not look for the internet.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
