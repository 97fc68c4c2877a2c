import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/**
 * Structured lines on standard output. No cell, file content, name of a person, cookie, body or query
 * ever enters one: lines are built from route patterns, ids, statuses and times, and what might slip
 * through is cut out here.
 */
export function createLogger({ logLevel, isDevelopment, isDemo }: Config): Logger {
  return pino({
    level: logLevel,
    base: isDevelopment || isDemo ? { madeUp: true } : {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.headers',
        '*.body',
        '*.cookie',
        '*.password',
        '*.token',
        '*.handle',
        '*.displayName',
      ],
      remove: true,
    },
    ...(isDevelopment ? { transport: { target: 'pino-pretty' } } : {}),
  })
}
