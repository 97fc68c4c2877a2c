/** Why something about a review is refused. */
export type ReviewRefusal =
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'no-place-free'
  | 'place-taken-already'
  | 'no-place-to-leave'
  | 'no-such-file'
  | 'not-an-output'
  | 'round-complete'
  | 'review-finished'
  | 'review-not-ready'
  | 'nothing-to-undo'
  | 'no-such-finding'
  | 'finding-can-only-be-fixed'
  | 'finding-not-accepted'
  | 'finding-needs-no-reason'
  | 'no-reason'
  | 'no-such-column'
  | 'not-a-sum'
  | 'no-such-group'
  | 'no-such-comment'
  | 'empty-comment'
  | 'too-long'
  | 'may-not-comment'
  | 'comment-must-be-public'
  | 'comment-is-public'
  | 'comment-of-earlier-turn'
  | 'not-in-conflict'
  | 'reviewed-it-yourself'
  | 'review-does-not-count'
  | 'groups-need-comment'
  | 'no-category'

/** Each refusal in one sentence: what is the matter and what to do. */
export const sayReviewRefused: Record<ReviewRefusal, string> = {
  'not-a-checker': 'Only output checkers with no part in the workspace can review this request.',
  'not-under-review': 'This request is not under review.',
  'not-now': 'This cannot be done while the request has this status.',
  'no-place-free': 'All review places of this round are taken.',
  'place-taken-already': 'You already have a review place in this round.',
  'no-place-to-leave': 'You have no review place to give back.',
  'no-such-file': 'This file is not on the request any more.',
  'not-an-output': 'Only output files are voted on.',
  'round-complete':
    'All reviews of this round are in. Your drafts are kept, and count for nothing.',
  'review-finished': 'Your review is submitted. You can change a vote, and not take it back.',
  'review-not-ready': 'Something is missing before you can submit your review.',
  'nothing-to-undo': 'You have no vote on this file in this round.',
  'no-such-finding': 'This finding is not on record for this version of the file.',
  'finding-can-only-be-fixed': 'The policy lets nobody accept this finding. It can only be fixed.',
  'finding-not-accepted':
    'Accept each must-fix finding of this file with a reason before you approve it.',
  'finding-needs-no-reason': 'Only must-fix findings are accepted with a reason.',
  'no-reason': 'Give a reason.',
  'no-such-column': 'This file has no such column.',
  'not-a-sum':
    'Choose a total and at least two others that add up to it, all of them in this table.',
  'no-such-group': 'This group is not on the request.',
  'no-such-comment': 'This comment is not here any more.',
  'empty-comment': 'Write something first.',
  'too-long': 'This text is longer than 20,000 characters.',
  'may-not-comment': 'You cannot comment on this request now.',
  'comment-must-be-public': 'Comments from the side of the author are public.',
  'comment-is-public': 'This comment is public already.',
  'comment-of-earlier-turn': 'A comment can be changed only in the turn in which it was written.',
  'not-in-conflict': 'There is no conflict about this file.',
  'reviewed-it-yourself': 'A conflict is settled by a checker who has not voted on it.',
  'review-does-not-count':
    'Only a checker whose review counts in this round, or who settled a conflict, can do this.',
  'groups-need-comment': 'Write a public comment on each group with a file that is not approved.',
  'no-category': 'Choose a category.',
}
