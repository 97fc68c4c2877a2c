const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gu

/**
 * The lines of a JSON text, indented anew. Every name, text and number keeps the signs it has in
 * the file: `1.0` stays `1.0`. The text must be JSON already.
 */
export function prettyJson(text: string): string[] {
  const lines: string[] = []
  let line = ''
  let depth = 0
  let isEmpty = false
  const turn = () => {
    lines.push(line)
    line = '  '.repeat(depth)
  }
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (isEmpty) turn()
      line += token
      depth += 1
      isEmpty = true
    } else if (token === '}' || token === ']') {
      depth -= 1
      if (!isEmpty) turn()
      line += token
      isEmpty = false
    } else if (token === ',') {
      line += ','
      turn()
    } else if (token === ':') {
      line += ': '
    } else {
      if (isEmpty) turn()
      line += token
      isEmpty = false
    }
  }
  return [...lines, line]
}
