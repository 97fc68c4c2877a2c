import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { z } from 'zod'
import { no, ok, type Result } from '#app/domain/result.ts'

/** How the program is run: for real, as a demo on made-up data, or by somebody who changes it. */
export type Mode = { readonly isDemo: boolean; readonly isDevelopment: boolean }

export type Config = Mode & {
  readonly folder: string
  readonly port: number
  /** Address to listen on; null is every one. */
  readonly host: string | null
  /** Where people reach the site; null where that is whatever they typed (demo, development). */
  readonly origin: string | null
  /** Signs the cookies. */
  readonly secret: string
  /** How many proxies stand before the server; their word on a visitor's address is believed. */
  readonly trustedProxies: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535')

const always = {
  PORT: port.default(3000),
  SLUICE_HOST: z.string().min(1).optional(),
  SLUICE_TRUSTED_PROXIES: z.coerce
    .number('must be the number of proxies before the server')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .default(0),
  SLUICE_LOG_LEVEL: z
    .enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be debug, info, warn, error or silent',
    )
    .default('info'),
}

const production = z.object({
  ...always,
  SLUICE_DATA: z.string('is missing: the folder for the database and the files').min(1, 'is empty'),
  SLUICE_ORIGIN: z
    .string('is missing: the address people use, such as https://outputs.example.org')
    .refine(isOrigin, 'must be an address without a path, such as https://outputs.example.org')
    .refine(isSafeOrigin, 'must start with https:// unless it is localhost'),
  SLUICE_SECRET: z
    .string('is missing: at least 32 random characters, such as from `openssl rand -hex 32`')
    .min(32, 'must have at least 32 characters'),
})
const local = z.object({ ...always, SLUICE_DATA: z.string().min(1).default('data') })

/**
 * The whole configuration, from the environment, or one line for each thing that is missing or wrong.
 * Nothing else reads the environment. The demo has a folder of its own and no other.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { isDemo, isDevelopment }: Mode,
): Result<Config, string[]> {
  const isReal = !isDemo && !isDevelopment
  const read = (isReal ? production : local).safeParse(environment)
  if (!read.success) {
    return no(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  }
  const values: z.infer<typeof local> & Partial<z.infer<typeof production>> = read.data
  return ok({
    isDemo,
    isDevelopment,
    folder: resolve(isDemo ? 'demo-data' : values.SLUICE_DATA),
    port: values.PORT,
    host: values.SLUICE_HOST ?? null,
    origin: values.SLUICE_ORIGIN ?? null,
    secret: values.SLUICE_SECRET ?? randomBytes(32).toString('hex'),
    trustedProxies: values.SLUICE_TRUSTED_PROXIES,
    logLevel: values.SLUICE_LOG_LEVEL,
  })
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function isSafeOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
