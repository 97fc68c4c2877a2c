import { beforeAll, expect, test } from 'vitest'
import { makeBuildCurrent } from '#app/http/current-build.fixture.ts'
import { sharedData } from '../shared-data.ts'
import { isReached, scoreCorpus } from './score-corpus.ts'

const corpus = sharedData('corpus')
beforeAll(makeBuildCurrent, 300_000)

test.skipIf(corpus === null)(
  'the numbers of disclosure.md are reached on the corpus (needs ../shared/corpus)',
  async () => {
    const scores = await scoreCorpus(corpus!)
    expect(scores.length).toBeGreaterThan(0)
    expect(scores.filter((score) => !isReached(score))).toEqual([])
  },
  1_200_000,
)
