/** Where the code of a commit is read, if its repository is on a site that shows it. */
export function codeAddress(repo: string | null, commit: string): string | null {
  const address = repo?.replace(/\.git$/, '') ?? ''
  return /^https:\/\/(github|gitlab)\.com\/[\w.-]+\/[\w.-]+$/.test(address)
    ? `${address}/tree/${commit}`
    : null
}
