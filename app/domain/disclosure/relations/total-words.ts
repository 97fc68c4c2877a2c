/** Words that call a row or a column a total, and words that may stand beside them. */
const CORE = new Set([
  'total',
  'totals',
  'tot',
  'all',
  'overall',
  'everyone',
  'everybody',
  'both',
  'combined',
  'sum',
  'gesamt',
  'insgesamt',
  'summe',
  'ensemble',
  'somme',
  'totaux',
  'suma',
  'totales',
  'totaal',
  'totale',
  'totalt',
  'tous',
  'toutes',
  'todos',
  'todas',
  'ambos',
  'tutti',
  'razem',
  'celkem',
])
/** What every such label holds; a long column of names is passed over fast. */
const WORTH_READING =
  /tot|all|every|both|combined|sum|som|esamt|ensemble|tous|tout|tod|ambos|tutti|razem|celkem|^\P{L}*n\P{L}*$/iu
const BESIDE = new Set([
  ...CORE,
  'n',
  'grand',
  'population',
  'cohort',
  'patients',
  'people',
  'persons',
  'of',
  'the',
  'number',
  'count',
  'sexes',
  'ages',
  'groups',
  'regions',
  'areas',
  'causes',
  'types',
  'years',
  'levels',
  'bands',
  'sites',
  'sexos',
  'sexe',
  'cases',
  'deaths',
  'participants',
  'respondents',
  'categories',
  'rows',
  'columns',
])

/** Whether a label says that its row (or column) counts everybody: "Total", "All ages", "N". */
export function isTotalLabel(text: string): boolean {
  if (!WORTH_READING.test(text)) return false
  const words = wordsOf(text)
  if (words.length > 5) return false
  if (words.length === 1 && words[0] === 'n') return true
  return words.some((word) => CORE.has(word)) && words.every((word) => BESIDE.has(word))
}

/** Whether the name of a column begins or ends with a word for a total, or is "n". */
export function namesTotal(name: string): boolean {
  const words = wordsOf(name)
  return words.some((word) => CORE.has(word)) || (words.length === 1 && words[0] === 'n')
}

/** The number of people that a header gives: `**FALSE**, N = 98,691`; `null` when it gives none. */
export function headerCount(name: string): number | null {
  const found = /(?:^|[^a-z0-9])n\s*=\s*(\d{1,3}(?:[, ]\d{3})+|\d+)(?![\d.])/i.exec(name)
  return found === null ? null : Number(found[1]!.replaceAll(/[, ]/g, ''))
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
