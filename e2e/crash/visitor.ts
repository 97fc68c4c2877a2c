/** Somebody who is signed in and sends what the forms of the pages would send. */
export type Visitor = {
  /** The page as HTML. */
  readonly read: (path: string) => Promise<string>
  /** Sends a form; gives where it led to. What is refused is an error that says why. */
  readonly send: (path: string, form: Fields) => Promise<string>
}
export type Fields = readonly (readonly [name: string, value: string])[]

/** Signs in with name and password. The session outlives the server, which keeps it as a row. */
export async function signedIn(port: number, handle: string, password: string): Promise<Visitor> {
  const origin = `http://localhost:${port}`
  const ask = async (path: string, cookie: string, form?: Fields) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Accept: 'text/html', Origin: origin, Cookie: cookie },
      ...(form && { body: new URLSearchParams(form.map(([name, value]) => [name, value])) }),
    })
  const answer = await ask('/sign-in', '', [
    ['handle', handle],
    ['password', password],
  ])
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith('sluice='))
  if (cookie === undefined) throw new Error(`${handle} was not let in: ${answer.status}`)
  return {
    read: async (path) => {
      const page = await ask(path, cookie)
      const text = await page.text()
      if (page.status !== 200) throw new Error(`GET ${path}: ${page.status} ${wordsOf(text)}`)
      return text
    },
    send: async (path, form) => {
      const page = await ask(path, cookie, form)
      const text = await page.text()
      if (page.status >= 400) throw new Error(`POST ${path}: ${page.status} ${wordsOf(text)}`)
      return page.headers.get('location') ?? ''
    },
  }
}

/** The value of the first field of that name on a page. */
export function fieldOn(page: string, name: string): string {
  const tag = page.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? ''
  const value = / value="([^"]*)"/.exec(tag)?.[1]
  if (value === undefined) throw new Error(`There is no field ${name}: ${wordsOf(page)}`)
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** The form of a page that does this. */
export function formOn(page: string, intent: string): string {
  const forms = page.split('<form').map((rest) => rest.split('</form>')[0] ?? '')
  const form = forms.find((each) => each.includes(`name="intent" value="${intent}"`))
  if (form === undefined) throw new Error(`There is no form to ${intent}: ${wordsOf(page)}`)
  return form
}

/** What a page says to people, as far as it matters for a test that failed. */
const wordsOf = (page: string): string =>
  (/role="alert"[^>]*>([\s\S]*?)<\/p>/.exec(page)?.[1] ?? page.replace(/[\s\S]*<main/, ''))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400)
