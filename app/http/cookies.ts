import { createCookie, type Cookie } from '@remix-run/node'
import type { Config } from './config.ts'

export type Cookies = {
  /** Holds the token of the session, nothing else. */
  readonly session: Cookie
  /** One sentence for the next page. */
  readonly flash: Cookie
}

/** The two cookies. Over https they carry the `__Host-` prefix: this host, every path, secure only. */
export function createCookies({ origin, secret }: Pick<Config, 'origin' | 'secret'>): Cookies {
  const secure = origin?.startsWith('https://') ?? false
  const prefix = secure ? '__Host-' : ''
  const sameSite = 'lax' as const
  const options = { httpOnly: true, sameSite, path: '/', secure, secrets: [secret] }
  return {
    session: createCookie(`${prefix}sluice`, options),
    flash: createCookie(`${prefix}sluice-flash`, { ...options, maxAge: 60 }),
  }
}
