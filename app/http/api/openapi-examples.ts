const table = '1ed62a4fbb1bb4c7a3a4ac1f2b5d4f4c7b1a5a0c7f0a4f6c6d2f1d9f4e0b7a55'

/** One example of each body, in the words of the documents; all of it made up. */
export const examples = {
  JobRequest: {
    format: 'sluice-job-request/1',
    workspace: 'antipsychotics-main',
    project: 'antipsychotics',
    organisations: ['University of Somewhere'],
    backend: 'emis',
    identifier: 'zxn7h2dr2n7n2kwj',
    number: 4209,
    requestedBy: 'researcher-1',
    repo: 'https://example.org/study/code',
    branch: 'main',
    commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
    forceRunDependencies: false,
    requestedActions: ['table_1'],
    createdAt: '2021-10-19T09:41:07Z',
    pipeline:
      "version: '4'\nactions:\n  table_1:\n    run: r:v2 analysis/table_1.R\n    outputs:\n      moderately_sensitive:\n        table: output/tables/table1*.csv\n",
    jobs: [
      {
        identifier: 'dczivwxenf3d6lhe',
        action: 'table_1',
        status: 'succeeded',
        statusCode: 'succeeded',
        message: null,
        createdAt: '2021-10-19T09:41:07Z',
        startedAt: '2021-10-19T09:41:08Z',
        completedAt: '2021-10-19T09:52:31Z',
        outputs: [{ path: 'output/tables/table1_redacted.csv', sha256: table, bytes: 1631 }],
      },
    ],
  },
  PushAnswer: {
    changed: [
      { kind: 'job-request', name: 'zxn7h2dr2n7n2kwj', change: 'created' },
      { kind: 'job', name: 'dczivwxenf3d6lhe', change: 'created' },
      { kind: 'output', name: 'output/tables/table1_redacted.csv', change: 'awaited' },
    ],
    wanted: [table],
  },
  FileSoFar: { offset: 1024, of: 1631, complete: false },
} as const
