import { checkPath } from './check-path.ts'
import { outlinePath } from './outline-path.ts'
import { readWindowAt } from './table-window.ts'

/** What a worker thread can be asked; piscina calls these by name. */
export { checkPath, outlinePath, readWindowAt }
