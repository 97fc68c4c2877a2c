import { readVerifier } from '#app/files/verify/built-verifier.ts'
import { verifierAnswer } from './verifier-answer.ts'

/** verify.mjs, for whoever has a bundle or a released file and does not trust the copy beside it. */
export async function loader() {
  return verifierAnswer(await readVerifier())
}
