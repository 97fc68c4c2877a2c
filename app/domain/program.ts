/** The version of the program. Results of checks are kept under it and every audit entry names it. */
export const PROGRAM_VERSION = '1.0.0'
