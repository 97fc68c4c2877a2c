import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerRaw } from '../files/answers.server.ts'
import { loadBytes } from './file-bytes.server.ts'

/** A picture or page of a request, inert however it is opened. */
export const loader = async (args: LoaderFunctionArgs) =>
  answerRaw(args.context.deps.store, await loadBytes(args))
