import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { chromium } from '@playwright/test'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser the tests drive: CHROMIUM_PATH, Playwright's own, or the system's; null when there is none. */
export function findChromium(): string | null {
  const wanted = [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...places]
  return wanted.find((path) => path !== undefined && isProgram(path)) ?? null
}

/** Finds the browser, or installs Debian's where it may; otherwise says what to do. */
export function requireChromium(): string {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    process.stdout.write('No browser found: installing Debian’s chromium.\n')
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-q'], quiet)
    execFileSync('apt-get', ['install', '-y', '-q', 'chromium'], { ...quiet, env })
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install -y chromium. ' +
      'Elsewhere: npx playwright install chromium, or set CHROMIUM_PATH to a Chromium or Chrome.',
  )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
