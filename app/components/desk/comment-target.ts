/** The file and the group that a new comment can be about. */
export type CommentTarget = {
  readonly fileId: string
  readonly groupId: string
  readonly fileName: string
  readonly groupName: string
  readonly groupSeen: string
  /** A checker chooses; an author's comments are public. */
  readonly mayBePrivate: boolean
}
