// Worker threads do not inherit tsx: loaded first in each, this lets them read TypeScript. The
// bundle for production does without.
import { register } from 'tsx/esm/api'

register()
