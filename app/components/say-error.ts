type ErrorWords = { readonly title: string; readonly words: string }

const words: Readonly<Record<number, ErrorWords>> = {
  401: {
    title: 'You are not signed in',
    words: 'Your session has ended. Sign in again; nothing was stored.',
  },
  403: {
    title: 'This did not come from a page of ours',
    words: 'Nothing was stored. Open the page here and try again.',
  },
  404: {
    title: 'There is nothing here',
    words: 'The address is wrong, or what it leads to is not for you to see.',
  },
  405: {
    title: 'This page takes no forms',
    words: 'Nothing was stored.',
  },
  409: {
    title: 'This has changed since you opened it',
    words: 'Nothing was stored. Go back, reload the page and look again.',
  },
  410: {
    title: 'This was recalled',
    words: 'It was public once and is not any more.',
  },
  422: {
    title: 'This could not be understood',
    words: 'Something in what was sent is missing or has the wrong form. Nothing was stored.',
  },
}

/** What a page that failed says to people: never how it failed inside. */
export function sayError(status: number): ErrorWords {
  return (
    words[status] ?? {
      title: 'Something went wrong here',
      words: 'Nothing was stored. Try again; if it stays, tell an administrator the time.',
    }
  )
}
