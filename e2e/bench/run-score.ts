// npm run score: the numbers of disclosure.md on the corpus beside this checkout.
import { makeBuildCurrent } from '#app/http/current-build.fixture.ts'
import { sharedData } from '../shared-data.ts'
import { isReached, scoreCorpus } from './score-corpus.ts'

const corpus = sharedData('corpus')
if (corpus === null) {
  console.error('There is no ../shared/corpus beside this checkout to score.')
  process.exit(64)
}
await makeBuildCurrent()
const scores = await scoreCorpus(corpus)
console.table(
  scores.map((score) => ({
    what: score.what,
    reached: Number(score.reached.toFixed(2)),
    'at least': score.atLeast ?? '',
    'at most': score.atMost ?? '',
  })),
)
process.exitCode = scores.every(isReached) ? 0 : 1
