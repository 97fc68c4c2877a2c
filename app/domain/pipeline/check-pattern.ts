import type { Output, PipelineProblem } from './pipeline.ts'
import { error, warning } from './problems.ts'

// The extensions that the job runner copies to where people may see them; case counts.
export const SHOWN_TYPES = [
  '.csv',
  '.jpg',
  '.jpeg',
  '.png',
  '.svg',
  '.svgz',
  '.html',
  '.txt',
  '.log',
  '.json',
  '.md',
]
const LIST = SHOWN_TYPES.join(' ')

/** What is wrong with the pattern of an output: the first thing that refuses it, and what to look at. */
export function checkPattern({ pattern, level, place }: Output): PipelineProblem[] {
  const refused = refusal(pattern, level)
  if (refused !== null) return [error(place, 'bad-pattern', refused.message, refused.fix)]
  const warn = (message: string, fix: string) => warning(place, 'odd-pattern', message, fix)
  const problems: PipelineProblem[] = []
  if (pattern.startsWith('*')) {
    problems.push(
      warn(`${pattern} is very wide: it takes in whatever lies there.`, 'Begin it with a folder.'),
    )
  }
  if (/^metadata\//i.test(pattern)) {
    problems.push(
      warn(`On some disks ${pattern} lies in the folder of the job runner.`, 'Use another folder.'),
    )
  }
  if (/^[-~]|\/[-~]/.test(pattern)) {
    problems.push(
      warn(`A name in ${pattern} begins with - or ~, which commands read otherwise.`, 'Rename it.'),
    )
  }
  if (pattern.includes(' ')) {
    problems.push(warn(`There is a space in ${pattern}.`, 'Write _ in its place.'))
  }
  return problems
}

type Refusal = { readonly message: string; readonly fix: string }

function refusal(pattern: string, level: Output['level']): Refusal | null {
  const no = (message: string, fix: string): Refusal => ({ message, fix })
  const name = pattern.slice(pattern.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  const type = dot > 0 ? name.slice(dot) : ''
  const hidden = /\p{Cc}/u.exec(pattern)
  if (hidden !== null) {
    return no(
      `Character ${hidden.index + 1} of the pattern cannot be seen.`,
      'Take it out; YAML makes one of \\n in double quotes.',
    )
  }
  if (pattern.includes('\\')) {
    return no(at(pattern, '\\', 'is a backslash'), `Write ${pattern.replaceAll('\\', '/')}.`)
  }
  const special = ['**', '?', '['].find((sign) => pattern.includes(sign))
  if (special !== undefined) {
    return no(
      at(pattern, special, `is ${special}`),
      'Only * can stand for other characters, within one folder.',
    )
  }
  if (type === '' || type === '.') {
    return no(`${pattern} has no file extension.`, 'End it with one, like .csv.')
  }
  if (type.includes('*')) {
    return no(`The extension of ${pattern} holds a *.`, 'Name one pattern for each extension.')
  }
  if (level === 'moderately_sensitive' && !SHOWN_TYPES.includes(type)) {
    const meant = SHOWN_TYPES.includes(type.toLowerCase())
    return no(
      `Files of type ${type} cannot be moderately_sensitive.`,
      meant ? `Did you mean ${type.toLowerCase()}? Capitals count.` : `The types are ${LIST}.`,
    )
  }
  if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) {
    return no(`${pattern} is an absolute path.`, 'Begin it with a folder of the workspace.')
  }
  const segments = pattern.split('/')
  if (segments.includes('..')) {
    return no(`${pattern} leads out of its folder (..).`, 'Name the folder itself.')
  }
  if (segments.includes('') || segments.includes('.')) {
    const tidy = segments.filter((segment) => segment !== '' && segment !== '.').join('/')
    return no(`${pattern} is not in plain form.`, `Write ${tidy}.`)
  }
  if (segments[0] === 'metadata') {
    return no('The folder metadata belongs to the job runner.', 'Use another folder.')
  }
  return null
}

function at(pattern: string, sign: string, what: string): string {
  return `Character ${pattern.indexOf(sign) + 1} of ${pattern} ${what}.`
}
