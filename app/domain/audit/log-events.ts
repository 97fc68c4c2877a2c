import type { FactsOf } from './facts-of.ts'

export type LineForm = 'decisions-csv' | 'events-csv' | 'events-jsonl' | 'access-csv'
export type ExportForm = LineForm | 'bundle' | 'retention-csv'

/** What can happen to the log itself. */
export type LogEvent =
  | {
      readonly kind: 'log-exported'
      readonly form: ExportForm
      /** The last entry that the export holds; this event comes after it. -1 for an empty log. */
      readonly through: number
      /** By which fields it was narrowed; what was typed into them stays out of the log. */
      readonly narrowedBy: readonly string[]
    }
  | {
      /** From here on this key signs; the checkpoint over this entry is still by the one before it. */
      readonly kind: 'log-key-announced'
      /** The public key, as C2SP signed-note writes it. */
      readonly line: string
    }

/** What each of these means for the log. */
export const logFacts: FactsOf<LogEvent> = {
  'log-exported': ({ form, through, narrowedBy }) => ({
    subject: { type: 'log', id: form },
    detail: { through, narrowedBy },
  }),
  'log-key-announced': ({ line }) => ({ subject: { type: 'log', id: 'key' }, detail: { line } }),
}
