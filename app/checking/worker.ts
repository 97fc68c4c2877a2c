import { besidePaths } from './beside-paths.ts'
import { checkPath } from './check-path.ts'
import { checkTogether } from './check-together.ts'
import { comparePaths } from './compare-paths.ts'
import { outlinePath } from './outline-path.ts'
import { profilePath } from './profile-path.ts'
import { whatIfPath } from './what-if-path.ts'

/** What a worker thread can be asked; piscina calls these by name. */
export { besidePaths, checkPath, checkTogether, comparePaths, outlinePath, profilePath, whatIfPath }
