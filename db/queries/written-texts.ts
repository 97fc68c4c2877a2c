import type { By } from '#app/domain/audit/entry.ts'
import type { WrittenText } from '#app/domain/texts/written-text.ts'
import type { Tx } from '../open.ts'
import { insertAll } from './insert-all.ts'

/** Stores a free text with its salt and commitment, in the hand of whoever acts. */
export const saveWrittenText = (tx: Tx, text: WrittenText, by: By): Promise<void> =>
  saveWrittenTexts(tx, [text], by)

/** The same of several texts at once. */
export const saveWrittenTexts = (tx: Tx, texts: readonly WrittenText[], by: By): Promise<void> =>
  insertAll(
    tx,
    'written_text',
    texts.map((text) => ({
      ...text,
      written_by: by.actorId ?? 'program',
      written_at: by.at,
    })),
  )
