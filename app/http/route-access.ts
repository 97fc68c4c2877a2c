import type { Capability } from '#app/domain/people/permissions.ts'

/**
 * Who may ask for a route at all. A capability of a workspace or a request is asked for again, with the
 * place, by the loader or action itself (`requireCapability`); the others are settled here. Of several, any one lets
 * in: an action that does more than one thing asks again for the one that is wanted.
 */
export type Access = 'public' | Capability | readonly Capability[]

export type RouteAccess = {
  /** Loader or page: GET. Left out where there is none. */
  readonly read?: Access
  /** Action: POST. Left out where there is none. */
  readonly write?: Access
}

/**
 * Every address of the site, by its pattern. What is not here is refused, and every-route.test.ts
 * fails for a route without its line, or a line without its route.
 */
export const routeAccess: Readonly<Record<string, RouteAccess>> = {
  '/': { read: 'public' },
  '/*': { read: 'public', write: 'public' },
  '/sign-in': { read: 'public', write: 'public' },
  '/sign-out': { read: 'public', write: 'use-account' },
  '/invitation/:token': { read: 'public', write: 'public' },
  '/account': { read: 'use-account', write: 'use-account' },
  '/policy': { read: 'public' },
  '/policy/:policyId': { read: 'public' },
  '/releases': { read: 'public' },
  '/releases/:releaseId': { read: 'public' },
  '/releases/:releaseId/manage': { read: 'recall-release', write: 'recall-release' },
  '/releases/:releaseId/download': { read: 'public' },
  '/releases/:releaseId/files.sha256': { read: 'public' },
  '/releases/:releaseId/disclosure-controls.json': { read: 'public' },
  '/releases/:releaseId/crate.zip': { read: 'public' },
  '/releases/:releaseId/files/:fileId': { read: 'public' },
  '/releases/:releaseId/files/:fileId/download': { read: 'public' },
  '/releases/:releaseId/files/:fileId/proof': { read: 'public' },
  '/metrics': { read: 'see-metrics' },
  '/audit': { read: 'read-log' },
  '/audit/access': { read: 'read-log' },
  '/audit/retention': { read: 'read-log' },
  '/audit/entries/:seq': { read: 'read-log' },
  '/audit/export/:form': { read: 'export-log' },
  '/admin': { read: 'manage-people' },
  '/admin/people': { read: 'manage-people', write: 'manage-people' },
  '/admin/people/:handle': { read: 'manage-people', write: 'manage-people' },
  '/admin/workspaces': { read: 'manage-workspaces' },
  '/admin/workspaces/:name': { read: 'manage-workspaces', write: 'manage-workspaces' },
  '/admin/backends': { read: 'manage-backends', write: 'manage-backends' },
  '/admin/policies': { read: ['propose-policy-override', 'confirm-policy-override'] },
  '/admin/policies/:project': {
    read: ['propose-policy-override', 'confirm-policy-override'],
    write: ['propose-policy-override', 'confirm-policy-override'],
  },
  '/admin/log': { read: 'read-log', write: 'read-log' },
  '/admin/simulations': {
    read: ['propose-policy-override', 'confirm-policy-override'],
    write: 'propose-policy-override',
  },
  '/admin/simulations/:simulationId': {
    read: ['propose-policy-override', 'confirm-policy-override'],
    write: 'propose-policy-override',
  },
  '/log': { read: 'public' },
  '/log/verify.mjs': { read: 'public' },
  '/log/checkpoint': { read: 'public' },
  '/log/checkpoints/:size': { read: 'public' },
  '/log/proof/inclusion': { read: 'public' },
  '/log/proof/consistency': { read: 'public' },
  '/requests': { read: 'use-account' },
  '/requests/add': { read: 'use-account', write: 'use-account' },
  '/requests/:requestId': {
    read: 'see-request',
    write: ['comment-on-request', 'withdraw-for-author'],
  },
  '/requests/:requestId/texts': { read: 'erase-text', write: 'erase-text' },
  '/requests/:requestId/add': { read: 'edit-request', write: 'edit-request' },
  '/requests/:requestId/groups/:groupId': { read: 'see-request', write: 'edit-request' },
  '/requests/:requestId/submit': { read: 'edit-request', write: 'edit-request' },
  '/requests/:requestId/files/:requestFileId': {
    read: 'read-request-files',
    write: 'edit-request',
  },
  '/requests/:requestId/files/:requestFileId/rows': { read: 'read-request-files' },
  '/requests/:requestId/files/:requestFileId/find': { read: 'read-request-files' },
  '/requests/:requestId/files/:requestFileId/raw': { read: 'read-request-files' },
  '/requests/:requestId/files/:requestFileId/download': { read: 'review-request' },
  '/reviews': { read: 'see-queue' },
  '/reviews/:requestId': { read: 'review-request' },
  '/reviews/:requestId/act': { read: 'review-request', write: 'review-request' },
  '/reviews/:requestId/submit': { read: 'review-request', write: 'review-request' },
  '/reviews/:requestId/consolidate': { read: 'review-request', write: 'review-request' },
  '/reviews/:requestId/release': { read: 'review-request', write: 'review-request' },
  '/reviews/:requestId/files/:requestFileId': { read: 'review-request', write: 'review-request' },
  '/reviews/:requestId/files/:requestFileId/note': { read: 'review-request' },
  '/workspaces': { read: 'see-own-workspaces' },
  '/workspaces/:name': { read: 'see-workspace' },
  '/workspaces/:name/file/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/columns/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/changes/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/text/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/code/:backend/*': { read: 'see-workspace' },
  '/workspaces/:name/provenance/:backend/*': { read: 'see-workspace' },
  '/workspaces/:name/checks': { read: 'read-outputs', write: 'check-outputs' },
  '/workspaces/:name/rows/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/find/:backend/*': { read: 'read-outputs' },
  '/workspaces/:name/raw/:backend/*': { read: 'read-outputs' },
  '/job-requests': { read: 'see-own-workspaces' },
  '/job-requests/:identifier': { read: 'see-workspace' },
}
