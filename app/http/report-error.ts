import type { Logger } from 'pino'

/**
 * An unexpected error as one line: its kind and where it happened. Its message stays out, since it may
 * quote a cell, a path or what somebody typed; only where all of that is made up is it kept.
 */
export function reportError(logger: Logger, error: unknown, requestId: string | null): void {
  const isError = error instanceof Error
  const frames = isError
    ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
    : []
  logger.error(
    {
      requestId,
      kind: isError ? error.name : typeof error,
      ...(isError && isMadeUp(logger) && { message: error.message }),
      code: isError && 'code' in error ? String(error.code) : null,
      at: frames.slice(0, 12).map((line) => line.trim()),
    },
    'an unexpected error',
  )
}

const isMadeUp = (logger: Logger): boolean => logger.bindings()['madeUp'] === true
