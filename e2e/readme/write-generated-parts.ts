// npm run readme: writes the generated parts of the README anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { withGeneratedParts } from './generated-parts.ts'

writeFileSync('README.md', withGeneratedParts(readFileSync('README.md', 'utf8')))
