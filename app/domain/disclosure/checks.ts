import type { Check } from './context.ts'
import { classDisclosure } from './checks/class-disclosure.ts'
import { derivedFromUnrounded } from './checks/derived-from-unrounded.ts'
import { dominance } from './checks/dominance.ts'
import { impossibleAfterRounding } from './checks/impossible-after-rounding.ts'
import { organisation } from './checks/organisation.ts'
import { smallBaseStatistic } from './checks/small-base-statistic.ts'
import { filePolicy } from './checks/file-policy.ts'
import { hiddenContent } from './checks/hidden-content.ts'
import { inconsistentMarkers } from './checks/inconsistent-markers.ts'
import { recoverable } from './checks/recoverable.ts'
import { rowLevel } from './checks/row-level.ts'
import { smallCount } from './checks/small-count.ts'
import { unroundedCount } from './checks/unrounded-count.ts'

/**
 * Every check, in the order in which its findings are told: what names a person or a few comes before
 * what was done wrongly to numbers. A new check is a new file and a line here.
 */
export const CHECKS: readonly Check[] = [
  rowLevel,
  filePolicy,
  organisation,
  recoverable,
  smallCount,
  impossibleAfterRounding,
  unroundedCount,
  derivedFromUnrounded,
  classDisclosure,
  smallBaseStatistic,
  dominance,
  hiddenContent,
  inconsistentMarkers,
]
