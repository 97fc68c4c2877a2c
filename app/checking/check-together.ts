import { type AcrossQuestion, checkAcross } from '#app/domain/disclosure/across/check-across.ts'
import type { AcrossFinding } from '#app/domain/disclosure/report.ts'
import { solver } from './solve-lp.ts'

/** What several outlined files give away together. Runs in the workers. */
export async function checkTogether(question: AcrossQuestion): Promise<AcrossFinding[]> {
  return checkAcross(question, { solve: await solver() })
}
