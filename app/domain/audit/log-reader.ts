/** Who reads the log: an auditor reads all of it once a turn has ended, an administrator no vote and no comment. */
export type LogReader = 'auditor' | 'administrator'
