import { createContext } from 'react'

/** The Content-Security-Policy nonce of this page, for the few elements that need one. */
export const NonceContext = createContext('')
