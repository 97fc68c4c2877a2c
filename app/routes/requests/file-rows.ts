import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerRows } from '../files/answers.server.ts'
import { loadBytes } from './file-bytes.server.ts'

/** Rows of a file of a request, for the table viewer. */
export const loader = async (args: LoaderFunctionArgs) =>
  answerRows(args.context.deps.store, await loadBytes(args), args.request)
