import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'

/** Whether a series has a number that can matter in a sum: a hidden one, or one that is not zero. */
export function tells({ state, printed }: Pick<Series, 'state' | 'printed'>): boolean {
  return state.some((one, row) => one === HIDDEN_NUMBER || (one === SHOWN && printed[row] !== 0))
}
