/** Why something about a request is refused. */
export type RequestRefusal =
  | 'not-yours'
  | 'not-a-member'
  | 'workspace-archived'
  | 'not-editable-now'
  | 'open-request-exists'
  | 'no-title'
  | 'no-such-output'
  | 'output-not-available'
  | 'output-changed'
  | 'already-on-request'
  | 'released-before'
  | 'no-such-file'
  | 'file-withdrawn'
  | 'nothing-newer'
  | 'no-longer-an-output'
  | 'same-group'
  | 'same-kind'
  | 'no-such-group'
  | 'no-name'
  | 'name-taken'
  | 'not-a-number'
  | 'too-long'
  | 'no-such-column'
  | 'not-a-sum'
  | 'no-reason'
  | 'no-such-finding'
  | 'finding-can-only-be-fixed'
  | 'finding-needs-no-answer'
  | 'no-output-file'
  | 'incomplete'
  | 'statement-not-accepted'
  | 'checks-unfinished'
  | 'not-administrator'
  | 'no-such-text'

/** Each refusal in one sentence: what is the matter and what to do. */
export const sayRequestRefused: Record<RequestRefusal, string> = {
  'not-yours': 'Only the author of this request can do this.',
  'not-a-member': 'Only members of the workspace can ask for its outputs.',
  'workspace-archived': 'This workspace is archived: nothing in it can be changed.',
  'not-editable-now': 'The request is not with its author now, so it cannot be changed.',
  'open-request-exists': 'You already have an open request in this workspace.',
  'no-title': 'Give the request a title.',
  'no-such-output': 'This workspace has no such output.',
  'output-not-available': 'This output has no bytes that can be requested. Its page says why.',
  'output-changed': 'The output has changed since this page was loaded. Look at it again.',
  'already-on-request': 'This file is on the request already.',
  'released-before':
    'These bytes were released before. They can be added as a supporting file only.',
  'no-such-file': 'This file is not on the request.',
  'file-withdrawn': 'This file was withdrawn from the request.',
  'nothing-newer': 'The workspace has no newer version of this file.',
  'no-longer-an-output':
    'The workspace no longer has this output, so there is nothing to update it from.',
  'same-group': 'The file is in this group already.',
  'same-kind': 'The file is of this kind already.',
  'no-such-group': 'This group is not on the request.',
  'no-name': 'Give the group a name.',
  'name-taken': 'Another group of this request has this name.',
  'not-a-number': 'Counts, thresholds and rounding bases are whole numbers from 0 up.',
  'too-long': 'This text is longer than 20,000 characters.',
  'no-such-column': 'This file has no such column.',
  'not-a-sum':
    'Choose a total and at least two others that add up to it, all of them in this table.',
  'no-reason': 'Give a reason.',
  'no-such-finding': 'The checks do not find this in the current version of the file.',
  'finding-can-only-be-fixed':
    'The policy lets nobody accept this finding. Change the file and update it here.',
  'finding-needs-no-answer': 'Only must-fix findings need an answer.',
  'no-output-file': 'Add at least one output file.',
  incomplete: 'Something is missing before you can submit. The list says what and where.',
  'statement-not-accepted': 'Accept the release statement, in the version shown.',
  'checks-unfinished': 'The checks of this request have not finished. Try again in a moment.',
  'not-administrator': 'Only an administrator can do this.',
  'no-such-text': 'There is no such text, or it is erased already.',
}
