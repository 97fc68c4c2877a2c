import type { Deps } from '#app/commands/deps.ts'
import { publishReleaseCommand } from '#app/commands/releases/publish-release.ts'
import {
  confirmRecallCommand,
  dropRecallCommand,
  proposeRecallCommand,
} from '#app/commands/releases/recall-release.ts'
import type { Who } from '#app/commands/who.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { refusals } from './say-refused.ts'
import { textIn, typedProposal } from './typed-proposal.ts'

type Said = { readonly status: number; readonly words: string }

/** What a checker asked for with a form of the page; gives the sentence to say afterwards. */
export async function manageRelease(
  deps: Deps,
  who: Who,
  { releaseId, form }: { releaseId: string; form: FormData },
): Promise<Result<string, Said>> {
  const recallId = textIn(form, 'recall')
  switch (form.get('intent')) {
    case 'publish':
      return said(await publishReleaseCommand(deps, who, { releaseId }), 'The release is public.')
    case 'propose': {
      const proposal = {
        releaseId,
        ...typedProposal(form),
      }
      return said(
        await proposeRecallCommand(deps, who, proposal),
        'The recall is proposed. Another output checker has to confirm it.',
      )
    }
    case 'confirm':
      return said(
        await confirmRecallCommand(deps, who, { releaseId, recallId }),
        'The files are recalled.',
      )
    case 'drop':
      return said(
        await dropRecallCommand(deps, who, { releaseId, recallId }),
        'The recall is dropped.',
      )
    default:
      return no({ status: 422, words: 'The page asked for something that is not known here.' })
  }
}

const said = (
  outcome: Result<unknown, keyof typeof refusals>,
  words: string,
): Result<string, Said> => (outcome.ok ? ok(words) : no(refusals[outcome.problem]))
