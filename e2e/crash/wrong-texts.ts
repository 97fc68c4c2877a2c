import { createHash } from 'node:crypto'
import type { Db } from '#db/open.ts'
import type { LogRow } from './read-log.ts'

/** Every text that the log commits to is there and is that text, and no text is there without. */
export async function wrongTexts(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const texts = await db.selectFrom('written_text').select(['commitment', 'salt', 'body']).execute()
  const committed = new Set(log.flatMap(({ entry }) => Object.values(entry.commitments)))
  const written = new Set(texts.map(({ commitment }) => commitment))
  return [
    ...texts.flatMap(({ commitment, salt, body }) => [
      ...(committed.has(commitment) ? [] : [`no event commits to text ${commitment}`]),
      ...(salt === null || body === null || commitmentOf(salt, body) === commitment
        ? []
        : [`text ${commitment} is another one`]),
    ]),
    ...[...committed].filter((commitment) => !written.has(commitment)).map((c) => `no text ${c}`),
  ]
}

const commitmentOf = (salt: string, body: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(body, 'utf8').digest('hex')
