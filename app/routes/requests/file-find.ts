import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerFind } from '../files/answers.server.ts'
import { loadBytes } from './file-bytes.server.ts'

/** Cells of a file of a request that hold a text. */
export const loader = async (args: LoaderFunctionArgs) =>
  answerFind(args.context.deps.store, await loadBytes(args), args.request)
