import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type ReadWitnesses, readWitnesses } from '#app/commands/log/read-witnesses.ts'
import type { WitnessKey } from '#app/domain/audit/note/key.ts'
import { no, ok, type Result } from '#app/domain/result.ts'

/** How the program is run: for real, as a demo on made-up data, or by somebody who changes it. */
export type Mode = {
  readonly isDemo: boolean
  readonly isDevelopment: boolean
  /** The demo's folder, where it is not the usual one. */
  readonly demoFolder?: string | undefined
}

export type Config = Omit<Mode, 'demoFolder'> & {
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
  /** The log's own name, under which its key signs. */
  readonly logName: string
  /** The text of the log's key file, where the key is not kept in the data folder. */
  readonly logKey: string | null
  /** Whose cosignatures of the log's checkpoints are taken. */
  readonly witnesses: readonly WitnessKey[]
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
  SLUICE_LOG_NAME: z
    .string()
    .regex(/^[^+\s]+$/, 'must have neither spaces nor a plus sign')
    .optional(),
  SLUICE_LOG_KEY: z.string().min(1, 'is empty').optional(),
  SLUICE_WITNESSES: z
    .string()
    .default('')
    .transform(readWitnesses)
    .refine(({ unreadable }) => unreadable.length === 0, {
      error: ({ input }) => `has what is no key of a witness: ${sayUnreadable(input)}`,
    }),
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
const local = z.object({
  ...always,
  SLUICE_DATA: z.string().min(1).default('data'),
  SLUICE_SECRET: z.string().min(1).optional(),
})

/**
 * The whole configuration, from the environment, or one line for each thing that is missing or wrong.
 * Nothing else reads the environment. The demo has a folder of its own and no other.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { isDemo, isDevelopment, demoFolder = 'demo-data' }: Mode,
): Result<Config, string[]> {
  const isReal = !isDemo && !isDevelopment
  const read = (isReal ? production : local).safeParse(environment)
  if (!read.success) {
    return no(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  }
  const values: z.infer<typeof local> & { readonly SLUICE_ORIGIN?: string | undefined } = read.data
  return ok({
    isDemo,
    isDevelopment,
    folder: resolve(isDemo ? demoFolder : values.SLUICE_DATA),
    port: values.PORT,
    host: values.SLUICE_HOST ?? null,
    origin: values.SLUICE_ORIGIN ?? null,
    secret: values.SLUICE_SECRET ?? randomBytes(32).toString('hex'),
    trustedProxies: values.SLUICE_TRUSTED_PROXIES,
    logName: values.SLUICE_LOG_NAME ?? logNameOf(values.SLUICE_ORIGIN),
    logKey: values.SLUICE_LOG_KEY ?? null,
    witnesses: values.SLUICE_WITNESSES.keys,
    logLevel: values.SLUICE_LOG_LEVEL,
  })
}

const sayUnreadable = (input: unknown) => (input as ReadWitnesses).unreadable.join(' ')

/** An address without its scheme, as C2SP tlog-checkpoint suggests for a log's name. */
const logNameOf = (origin: string | undefined): string =>
  origin === undefined ? 'sluice/log' : `${new URL(origin).host}/log`

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function isSafeOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
