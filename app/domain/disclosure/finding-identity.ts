import type { Finding, FlaggedCell } from './finding.ts'

/**
 * The identity of a finding: the digest of its rule, policy field, the SHA-256 of the file, its
 * place and the inferred range (product.md, step 5). An answer to it lives exactly as long. The
 * words of the finding are no part of it.
 */
export function findingIdentity(
  { rule, policyField, cells, columns, wholeFile }: Finding,
  fileSha256: string,
  sha256: (text: string) => string,
): string {
  const place = {
    cells: [...cells]
      .sort(byPlace)
      .map(({ row, column, inferred }) => [
        row,
        column,
        ...(inferred === undefined ? [] : [inferred.low, inferred.high]),
      ]),
    columns: [...(columns ?? [])].sort((a, b) => a - b),
    wholeFile: wholeFile === true,
  }
  return sha256(JSON.stringify([rule, policyField, fileSha256, place]))
}

function byPlace(a: FlaggedCell, b: FlaggedCell): number {
  return a.row - b.row || a.column - b.column
}
