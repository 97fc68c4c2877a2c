/** Why something about a release is refused. */
export type ReleaseRefusal =
  | 'not-a-checker'
  | 'review-does-not-count'
  | 'not-now'
  | 'no-output-file'
  | 'not-all-approved'
  | 'reviewer-not-independent'
  | 'finding-not-accepted'
  | 'new-must-fix'
  | 'bytes-changed'
  | 'bytes-absent'
  | 'disk-full'
  | 'log-broken'
  | 'checks-unfinished'
  | 'embargo-in-past'
  | 'not-a-date'
  | 'not-embargoed'
  | 'no-file-named'
  | 'no-such-file'
  | 'recalled-already'
  | 'recall-open'
  | 'no-such-recall'
  | 'needs-second-checker'
  | 'no-category'
  | 'no-reason'
  | 'too-long'

/** Each refusal in one sentence: what is the matter and what to do. */
export const sayReleaseRefused: Record<ReleaseRefusal, string> = {
  'not-a-checker': 'Only output checkers with no part in the workspace can do this.',
  'review-does-not-count':
    'Only a checker whose review counts in this round, or who settled a conflict, can release.',
  'not-now': 'This cannot be done while the request has this status.',
  'no-output-file': 'There is no output file to release.',
  'not-all-approved': 'Every output file must be approved first.',
  'reviewer-not-independent':
    'Somebody whose vote counts is no longer a checker of this request. Return it, so that others review it.',
  'finding-not-accepted': 'A must-fix finding of an approved file was not accepted with a reason.',
  'new-must-fix':
    'The checks found something that must be fixed and was not there when the files were reviewed. Return the request.',
  'bytes-changed':
    'The stored bytes of a file are not those that were approved. Nothing was released.',
  'bytes-absent': 'The stored bytes of a file are missing. Nothing was released.',
  'disk-full': 'There is no room left on the disk. Nothing was released, and nothing is lost.',
  'log-broken':
    'The log did not verify at its last verification, so nothing is released. Tell an administrator: the page of the log says what was found.',
  'checks-unfinished': 'The checks of this request have not finished. Try again in a moment.',
  'embargo-in-past': 'The embargo must end in the future.',
  'not-a-date': 'Give the end of the embargo as a date, in UTC.',
  'not-embargoed': 'This release is not under embargo.',
  'no-file-named': 'Name at least one file to recall.',
  'no-such-file': 'This file is not part of the release.',
  'recalled-already': 'This file was recalled already.',
  'recall-open': 'A recall of this release is waiting to be confirmed.',
  'no-such-recall': 'There is no such recall waiting to be confirmed.',
  'needs-second-checker': 'A recall is confirmed by another checker than the one who proposed it.',
  'no-category': 'Choose a category.',
  'no-reason': 'Give a reason.',
  'too-long': 'This text is longer than 20,000 characters.',
}
