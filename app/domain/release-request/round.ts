/** People count rounds: the author's preparation and the checkers' turn that follows it are one. */
export const roundOf = (turn: number): number => Math.floor(turn / 2) + 1
