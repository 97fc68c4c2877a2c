import { seededRandom } from '../random.ts'
import {
  cleanDemographics,
  cleanModel,
  cleanQuarterly,
  countsBehindFigure,
} from './clean-tables.ts'
import { figureJpeg } from './figure-jpeg.ts'
import { barsPng, barsSvg, gzippedSvg } from './figures.ts'
import { file, type StudyOutput, table, withFault } from './outputs.ts'
import { tableOfSpending, tableTooLong, tableWithConflictMarks } from './planted-tables.ts'

const bars = [
  { label: 'London', value: 18_240 },
  { label: 'North', value: 22_115 },
  { label: 'South', value: 26_730 },
  { label: 'Midlands', value: 20_905 },
]

/** What the TPP job request left: tables, models, and every other type the policy lets out. */
export function tppOutputs(seed: number): StudyOutput[] {
  const random = seededRandom(seed)
  const title = 'People with an antipsychotic, by part of England'
  const figure = (name: string, bytes: string | Buffer) =>
    file(`output/figures/${name}`, 'figures', bytes)
  const report = (name: string, bytes: string | Buffer) =>
    file(`output/report/${name}`, 'report', bytes)
  const reportTable = (name: string, text: string) => table(`output/report/${name}`, 'report', text)
  return [
    table(
      'output/tables/table1_redacted.csv',
      'table_1',
      cleanDemographics(random, 5_100_000, 0.009),
    ),
    table('output/models/estimates_main.csv', 'models', cleanModel(random)),
    table('output/models/estimates_sensitivity.csv', 'models', cleanModel(random)),
    figure('people_by_region.svg', barsSvg(title, bars)),
    withFault(
      figure(
        'people_by_region_draft.svg',
        barsSvg(title, bars, 'region,patients London,3 North,6 South,2 Midlands,7'),
      ),
      'hidden-content',
    ),
    figure('people_by_region.svgz', gzippedSvg(barsSvg(title, bars))),
    figure('people_by_region.png', barsPng(bars)),
    withFault(
      figure('people_by_region_large.png', barsPng(bars, 'region,patients\nLondon,3\nNorth,6\n')),
      'hidden-content',
    ),
    figure('people_by_region.jpg', figureJpeg()),
    figure('people_by_region.jpeg', figureJpeg()),
    reportTable('people_by_region.csv', countsBehindFigure(bars)),
    reportTable('quarterly.csv', cleanQuarterly(random)),
    {
      ...withFault(reportTable('spending.csv', tableOfSpending(random)), 'dominance'),
      policyId: 'acro-default',
    },
    withFault(reportTable('items_by_week.csv', tableTooLong(random)), 'file-policy'),
    withFault(reportTable('merge.csv', tableWithConflictMarks(random)), 'not-checked'),
    withFault(report('report.html', html), 'hidden-content'),
    report('summary.json', `${JSON.stringify(summary, null, 2)}\n`),
    report('methods.md', methods),
    report(
      'readme.txt',
      'Counts of 1 to 7 are redacted; all counts are rounded to the nearest 5.\n',
    ),
    report('run.log', 'INFO reading tables\nINFO writing report\nINFO done\n'),
  ]
}

const html = `<!doctype html>
<html lang="en">
<head><title>Antipsychotic prescribing</title></head>
<body>
<h1>Antipsychotic prescribing</h1>
<table><tr><th>region</th><th>patients</th></tr>
<tr><td>London</td><td>18240</td></tr><tr><td>North</td><td>22115</td></tr></table>
<!-- before redaction: London care homes 3, North care homes 6 -->
<script>document.title = 'run'</script>
</body>
</html>
`

const summary = {
  study: 'antipsychotic prescribing',
  rounding: 'nearest 5',
  regions: bars.map(({ label, value }) => ({ region: label, patients: value })),
}

const methods = `# Methods

Counts of 1 to 7 are redacted, then all counts are rounded to the nearest 5.

| step | threshold |
|---|---|
| redact | 7 |
| round | 5 |
`
