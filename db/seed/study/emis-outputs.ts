import { seededRandom } from '../random.ts'
import { cleanDemographics, cleanQuarterly } from './clean-tables.ts'
import { measuresCsv } from './measures-table.ts'
import { type StudyOutput, table, withFault } from './outputs.ts'
import {
  tableInWrongOrder,
  tableOfPersons,
  tableOfPractices,
  tablesThatDiffer,
  tableWithExtremes,
  tableWithFullGroup,
  tableWithOneGap,
  tableWithRecoverableCell,
  tableWithThreeMarkers,
  tableWithUnroundedColumn,
} from './planted-tables.ts'

/** What the earlier EMIS job request left: measures, and a first table 2. */
export function earlierEmisOutputs(seed: number): StudyOutput[] {
  const random = seededRandom(seed)
  const measure = (name: string, text: string) =>
    table(`output/data/measure_${name}.csv`, 'generate_measures', text)
  const months = 24
  return [
    measure(
      'ageband',
      measuresCsv(random, {
        group: 'ageband',
        months,
        rounding: 'nearest-5',
        rateFrom: 'rounded',
      }),
    ),
    measure(
      'sex',
      measuresCsv(random, { group: 'sex', months, rounding: 'nearest-5', rateFrom: 'rounded' }),
    ),
    measure(
      'region',
      measuresCsv(random, { group: 'region', months, rounding: 'midpoint-6', rateFrom: 'rounded' }),
    ),
    withFault(
      measure(
        'imd',
        measuresCsv(random, { group: 'imd', months, rounding: 'nearest-5', rateFrom: 'true' }),
      ),
      'derived-from-unrounded',
    ),
    measure(
      'ethnicity',
      measuresCsv(random, {
        group: 'ethnicity',
        months,
        rounding: 'nearest-5',
        rateFrom: 'rounded',
      }),
    ),
    withFault(measure('practice', tableOfPractices(random)), 'organisation'),
    table(
      'output/tables/table2_all_redacted.csv',
      'table_2',
      cleanDemographics(seededRandom(seed + 1), 3_380_000),
    ),
    table(
      'output/tables/table2_smi_redacted.csv',
      'table_2',
      cleanDemographics(random, 41_000, 0.3),
    ),
  ]
}

/** What job request 4209 left on EMIS, as seven actions of which three ran. */
export function emisOutputs(seed: number): StudyOutput[] {
  const random = seededRandom(seed)
  const pair = tablesThatDiffer(random)
  const data = (name: string, text: string) =>
    table(`output/data/data_${name}.csv`, 'data_process', text)
  const second = (name: string, text: string) =>
    table(`output/tables/table2_${name}.csv`, 'table_2', text)
  return [
    withFault(
      table('output/tables/table1_redacted.csv', 'table_1', tableWithRecoverableCell(random)),
      'recoverable',
      'small-count',
      'unrounded-count',
    ),
    second('all_redacted', cleanDemographics(random, 3_420_000)),
    second('dementia_redacted', cleanDemographics(random, 210_000, 0.11)),
    withFault(second('autism_redacted', tableWithOneGap(random)), 'recoverable'),
    withFault(second('ld_redacted', tableWithThreeMarkers(random)), 'inconsistent-markers'),
    withFault(second('care_home_redacted', tableWithFullGroup(random)), 'class-disclosure'),
    withFault(second('registered', pair.all), 'unrounded-count'),
    withFault(second('resident', pair.resident), 'unrounded-count'),
    data('quarterly', cleanQuarterly(random)),
    withFault(data('monthly', tableWithUnroundedColumn(random)), 'unrounded-count'),
    {
      ...withFault(data('new_starts', tableInWrongOrder(random)), 'impossible-after-rounding'),
      declared: { threshold: 7, rounding: { kind: 'nearest', base: 5 } },
    },
    withFault(data('stays', tableWithExtremes(random)), 'small-base-statistic'),
    withFault(data('linkage_check', tableOfPersons(random)), 'row-level'),
  ]
}
