import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableOf } from '../build-table.ts'
import { inferRoles } from './infer-roles.ts'

/** The role of a second column with this header and these values, beside a column of labels. */
function roleOf(header: string, values: string): string {
  const cells = values.split(';')
  const table = tableOf([['label', header], ...cells.map((cell, at) => [`row ${at}`, cell])])
  return inferRoles(table)[1]!.role
}

const numbers = (count: number, of: (at: number) => number | string) =>
  Array.from({ length: count }, (_, at) => of(at)).join(';')

test.each([
  ['n', '12;340;7', 'count'],
  ['Number of patients', '12;340', 'count'],
  ['Vaccinated at 22 Jun 2022 (n)', '10;15', 'count'],
  ['num_events_covid', '12;[REDACTED];30', 'count'],
  ['White', '120;340;25', 'count'],
  ['doac_3_months', '33.0;150.0', 'count'],
  ['deaths', '5;10;15', 'count'],
  ['n_obs', '24667500.92;1000.5', 'count'],
  ['n.risk', `-3;${numbers(30, (at) => 300 - 6 * at)}`, 'denominator'],
  ['cases', '<8;<8;<8', 'count'],
  ['Paxlovid', '1-7;1-7;1-7', 'count'],
  ['Paxlovid', '[REDACTED];[REDACTED]', 'count'],
  ['antipsychotic', 'withheld by us;20;35;90', 'count'],
  ['rate', '120;5000;90000', 'rate'],
  ['rate2', '12.5;50.25', 'rate'],
  ['yearsatrisk1', '120.5;500.25', 'person-time'],
  ['plan12', '12.5;50.25', 'statistic'],
  ['uptake', '12.5;50.25', 'rate'],
  ['uptake', '120;505', 'count'],
  ['ratio', '0.25;0.5', 'proportion'],
  ['ratio', '0.25;1.5', 'estimate'],
  ['ratio', '-0.25;0.5', 'estimate'],
  ['ratio', '0;1', 'flag'],
  ['prop2ndvisit', '0.25;0.5', 'proportion'],
  ['stratifier', '1;2;3;1;2;3', 'category'],
  ['smallest', '18;21', 'statistic'],
  ['total', '120;340', 'total'],
  ['population', '120;340', 'denominator'],
  ['at_risk', '120;340', 'denominator'],
  ['registered', '120;340', 'denominator'],
  ['cohort_n', '120;340', 'denominator'],
  ['any', '120;340', 'total'],
  ['eligible_patients', '120;340', 'denominator'],
  ['pct', '12.5;3', 'percent'],
  ['Second doses given (% of due)', '12;30', 'percent'],
  ['percent', '12000;34000;500', 'count'],
  ['share', '12.5%;7%', 'percent'],
  ['prop_boosted', '0.2;0.5', 'proportion'],
  ['female', '0.51;0.49', 'proportion'],
  ['n', '0.51;0.49', 'proportion'],
  ['anything', '0.51;0.49', 'proportion'],
  ['p.value', '0.001;0.2', 'p-value'],
  ['std.error', '0.01;0.2', 'error'],
  ['df.residual', '806;8', 'degrees-of-freedom'],
  ['conf.low', '0.1;1.2', 'bound'],
  ['lower', '0.1;1.2', 'bound'],
  ['lower', '100;120', 'count'],
  ['AIC', '1200.5;100', 'fit-statistic'],
  ['fup_years', '1200;100', 'person-time'],
  ['surv', '0.99;0.98', 'survival'],
  ['hr', '1.2;0.8', 'estimate'],
  ['mean_age', '52;60', 'statistic'],
  ['min_age', '18;13', 'statistic'],
  ['diff', '-5;3;8', 'statistic'],
  ['something', '-5;3;8', 'statistic'],
  ['something', '5.25;300.5', 'statistic'],
  ['age_median', '57;60', 'duration'],
  ['ITEMS', '13;529;835', 'other-count'],
  ['number of practices', '13;529;835', 'other-count'],
  ['ons_population', '13529835;1152046;980117', 'other-count'],
  ['ncol', '13;29;35', 'other-count'],
  ['ons_deaths', '135;529;835', 'count'],
  ['patients per practice', '13;529;835', 'count'],
  ['year', '2019;2020;2021', 'time-axis'],
  ['YEAR_MONTH', '201912;202001;202002', 'time-axis'],
  ['financial_year', '201819;201920', 'time-axis'],
  ['day', '20200101;20200102', 'time-axis'],
  ['time', '0.5;1;1.5', 'time-axis'],
  ['week', '0;7;14;21', 'time-axis'],
  ['months', '0;1;2', 'time-axis'],
  ['period', '1;2;3', 'time-axis'],
  ['days', '17;400;3', 'time-axis'],
  ['period', '1800;90;2500', 'count'],
  ['age', '18;45;107', 'category'],
  ['age 65+', '1800;4500', 'count'],
  ['imd', '1;2;3;4;5', 'category'],
  ['ethnicity', '900;2500', 'count'],
  ['snomed code', '1325161000000100;1325171000000100', 'code'],
  ['id', '0.5;17.25', 'statistic'],
  ['var_nlevels', '2;5;6', 'metadata'],
  ['sequence', '900;2500', 'count'],
  ['redacted', '0;1;0', 'flag'],
  ['redacted', '40;90', 'count'],
  ['treated', '0;1;0;1;0;1', 'flag'],
  ['treated', '0;1', 'flag'],
  ['deaths', '0;1', 'count'],
  ['case', '0;1;0;1;0;1', 'category'],
  ['deaths', '0;1;0;1;0;1', 'count'],
  ['period', '[REDACTED];*', 'count'],
  ['n_levels', '2;5;60', 'metadata'],
  ['something', '2019;2055;1999', 'count'],
  ['doac_3_months', '1;2;30', 'count'],
  ['period', '0;1;2;1', 'time-axis'],
  ['patient_id', `${numbers(10, (at) => at * 9973)};99`, 'count'],
  ['patient_id', '10;80;20;90;30', 'person-id'],
  ['something', '0;1;0', 'flag'],
  ['something', '2019;2020;2019;2020', 'time-axis'],
  ['something', numbers(6, (at) => at * 7), 'time-axis'],
  ['something', '1;1;2;2;3;3', 'category'],
  ['something', '9990000001;9990000002;9990000099', 'code'],
  ['something', '3;3;4;3', 'metadata'],
  ['something', '3;40;5', 'count'],
  ['Unnamed: 0', '21;22;23', 'index'],
  ['', '4;9;7;8;6;5;3;2;1;0', 'index'],
  ['', '120;340;90', 'count'],
  ['patient_id', numbers(20, (at) => 100_000 + at * 37), 'person-id'],
  ['patient_id', numbers(60, (at) => (at * 7919) % 1000), 'person-id'],
  ['patient_id', '120;45;45;30', 'count'],
  ['patient_id', '301afda7fc71;cd71bfae0313', 'person-id'],
  ['SUBJID', 'S-0001;S-0002;S-0003', 'person-id'],
  ['USUBJID', 'AB-01-001;AB-01-002', 'person-id'],
  ['pt_no', 'P17;P18', 'person-id'],
  ['eid', numbers(20, (at) => 1_000_000 + at * 37), 'person-id'],
  ['patient_id', 'a b;a b;a b', 'code'],
  ['date', '2020-01-01;2020-02-01', 'date'],
  ['age band', '18-29;30-39;40-49;50-59', 'category'],
  ['sex', 'F;M', 'category'],
  ['GP', '120;340;25', 'count'],
  ['homes', '12;34;25', 'other-count'],
  ['in care homes', '120;340;25', 'count'],
  ['resident_days', '3412;9120;4400', 'person-time'],
  ['bed_days', '3412;9120;4400', 'person-time'],
  ['child_under_5_years', '120;340;25', 'count'],
  ['mon', '1;2;3;4;5;6', 'time-axis'],
  ['only_snomed', '120;340;25', 'count'],
  ['snomed', '195967001;13645005;44054006', 'code'],
  ['region_code', '12;34;25', 'code'],
  ['only_snomed_midpoint6', '123;345;27', 'count'],
  ['c3_region', '84120', 'count'],
  ['c3_region', '3', 'count'],
  ['Q1 2022', '120;340.5;25', 'statistic'],
  ['easting', '412345;398123;401222', 'statistic'],
  ['hba1c_mmol', '48;53;58', 'statistic'],
  ['birthweight_g', '500;1000;1500', 'statistic'],
  ['over_100_kg', '120;340;25', 'count'],
  ['Week number', '1;2;3;4', 'time-axis'],
  ['serial number', '17;12;13;14', 'count'],
  ['what', 'count;mean;std;25%;50%;75%', 'category'],
  ['what', '12%;13%;few;15%', 'percent'],
  ['notes', '---;;---', 'text'],
  ['unit', 'NR;NR', 'text'],
  ['moderate', '120;340;25', 'count'],
  ['separate', '120;340;25', 'count'],
  ['deathrate', '120;340;25', 'rate'],
  ['ess_bulk', '1204;3991;870', 'fit-statistic'],
  ['n_eff', '1204;3991;870', 'fit-statistic'],
  ['gdp_pc', '31204;43991;38700', 'other-count'],
  ['n_features', '42;42;42', 'other-count'],
  ['days_supply', '28;7;14;30', 'duration'],
  ['chr', '1;1;2;2;3;3;4;4', 'category'],
  ['Time period Sortable', '20190000;20200000;20190000;20200000', 'time-axis'],
  ['deaths', 'few;many;none', 'category'],
  ['convergence', 'TRUE;FALSE', 'flag'],
  ['stp code', 'E54000005;E54000006', 'code'],
  ['code name', 'Aspirin;Ibuprofen', 'category'],
  [
    'note',
    `${'long words '.repeat(8)};${'more of them '.repeat(8)};${'and more '.repeat(9)}`,
    'text',
  ],
  ['n', ';;', 'text'],
  ['contrasts', 'NA;NA', 'count'],
  ['stat_1', '41,086 (16%);7 (<0.1%)', 'composite'],
  ['az_q', '39,893 / 17,487;-- / 12,707', 'composite'],
  ['events', '12/40 (30%);5/40 (12%)', 'composite'],
  ['HR (95% CI)', '1.02 (0.95, 1.10);0.80 (0.70, 0.90)', 'bound'],
  ['Age', '57 (45, 69);60 (50, 70)', 'estimate'],
  ['mean (SD)', '57.1 (4.5);60.2 (5.0)', 'statistic'],
  ['% (n)', '16% (41);7% (20)', 'composite'],
  ['% n', '12 (5);10 (4)', 'composite'],
  ['mean', '12 (5);10 (4)', 'statistic'],
  ['HR', '12 (5);1.2 (0.5, 2.5);1.3 (0.6, 2.6)', 'estimate'],
  ['HR', '12 (5);10 (4);1.3 (0.6, 2.6)', 'estimate'],
  [
    'outcome',
    '12 (5);words;more words;even more;and more;and more again;yet more words;the end',
    'category',
  ],
])('"%s" over %s is a %s', (header, values, role) => {
  expect(roleOf(header, values)).toBe(role)
})

test('an unnamed first column that climbs is an index or a code', () => {
  const first = (values: string) =>
    inferRoles(tableOf([['', 'n'], ...values.split(';').map((cell) => [cell, '20'])]))[0]!.role
  expect(first('210;211;230')).toBe('index')
  expect(first('4')).toBe('index')
  expect(first('100;100;105;105')).toBe('code')
})

test('a first column of pivoted labels is no index', () => {
  const roles = inferRoles(
    tableOf([
      ['', 'n'],
      ['4.5', '20'],
      ['3', '30'],
    ]),
  )
  expect(roles[0]!.role).toBe('statistic')
})

test('every role comes with a reason', () => {
  for (const { because } of inferRoles(
    tableOf([
      ['a', 'n', 'pct'],
      ['x', '5', '0.5'],
    ]),
  )) {
    expect(because.length).toBeGreaterThan(0)
  }
})

test('whole numbers under a header that says "n" are always counts', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 40 }), (values) => {
      expect(['count', 'total', 'denominator']).toContain(roleOf('n', values.join(';')))
    }),
  )
})

/** The role of the first column beside others with these headers. */
function roleBeside(
  header: string,
  values: readonly (number | string)[],
  others: readonly string[],
) {
  const rows = values.map((value, at) => [
    String(value),
    ...others.map((_, of) => `${90 + at * of}`),
  ])
  return inferRoles(tableOf([[header, ...others], ...rows]))[0]!.role
}

test('a ratio beside its numerator and its denominator is their share', () => {
  const parts = ['numerator', 'denominator']
  expect(roleBeside('ratio', ['0.0312', '0.041', 'NA'], parts)).toBe('proportion')
  expect(roleBeside('ratio', ['3.12', '0.41'], parts)).toBe('rate')
  expect(roleBeside('ratio', ['3.12', '0.41'], ['numerator', 'n'])).toBe('estimate')
  expect(roleBeside('ratio', ['NA', 'NA'], parts)).not.toBe('proportion')
})

/** The last reason for a second column, where numbers of it stand for redactions. */
function codesOf(header: string, values: string): string | null {
  const cells = values.split(';')
  const table = tableOf([['label', header], ...cells.map((cell, at) => [`row ${at}`, cell])])
  const { role, because, codes } = inferRoles(table)[1]!
  return codes === undefined ? null : `${role}: ${because.at(-1)}`
}

test.each([
  ['n', '-1;340;20', 'count: -1 stands for a redaction: no count is negative'],
  ['deaths', '-9;340;20;-1', 'count: -9, -1 stands for a redaction: no count is negative'],
  ['population', '-998;340;20', 'denominator: -998 stands for a redaction: no count is negative'],
  ['White', '-99;340;20;25', 'count: -99 stands for a redaction: no count is negative'],
  ['White', '-9;340;20;25', 'count: -9 stands for a redaction: no count is negative'],
  ['White', '-1;9;-1;12;5', 'count: -1 stands for a redaction: no count is negative'],
  [
    'n',
    '999999;340;999999;20',
    'count: 999999 stands for a redaction: it repeats, far beyond all other numbers',
  ],
  ['uptake (%)', '-99;12.5;-99;40', 'percent: -99 stands for a redaction: no count is negative'],
])('numbers of "%s" over %s that stand for redactions', (header, values, expected) => {
  expect(codesOf(header, values)).toBe(expected)
})

test.each([
  ['White', '-9;170;20;25'],
  ['White', '-99;340;20'],
  ['something', '-99;0;1;-99;0'],
  ['change', '-99;340;-99;20;25'],
  ['temperature', '-99;3.5;-99;20;25'],
  ['age', '-9;18;45;-9;60'],
  ['n', '-340;340;20'],
  ['n', '-1;-1'],
  ['n', '-1;-2;-7;-9;300;200'],
  ['n.risk', '300;120;40;-3'],
  ['uptake (%)', '-9;12.5;-9;40'],
  ['uptake (%)', '-99;12.5;60;40'],
  ['n', '999999;340;20'],
  ['n', '999999;340000;20;999999'],
  ['n', '9999;340;20;9999;1000'],
  ['n', '120000;340;20;120000'],
])('numbers of "%s" over %s that are what they are', (header, values) => {
  expect(codesOf(header, values)).toBeNull()
})

test('groups called by their numbers, as they are printed over counts with percentages', () => {
  const table = (groups: string) =>
    [
      groups,
      'n,312,331,,',
      'male = 1 (%),112 (35.9),131 (39.6),0.380,',
      'ill = 1 (%),117 (37.5),33 (9.9),<0.001,',
    ].map((line) => line.split(','))
  const roles = (groups: string) => inferRoles(tableOf(table(groups))).map(({ role }) => role)
  for (const groups of [',0,1,p,test', ',1,0,p,test', 'level,3,5,p,SMD'])
    expect(roles(groups).slice(0, 4)).toEqual(['category', 'composite', 'composite', 'p-value'])
  expect(roles('level,3,5,p,deaths')[3]).toBe('proportion')
})

test('q1 and q3 are quartiles, q1 to q4 the quarters of a year', () => {
  expect(roleBeside('q1', [12, 40, 33], ['median', 'q3'])).toBe('duration')
  expect(roleBeside('sbp q3', [121, 140, 133], ['sbp q1', 'n'])).toBe('duration')
  expect(roleBeside('q1', [120, 400, 330], ['q2', 'q3', 'q4'])).toBe('count')
  expect(roleBeside('q1', [120, 400, 330], ['q2'])).toBe('count')
})

test('lower and upper of the same thing are the bounds of an interval', () => {
  expect(roleBeside('cohort_lower', [12, 40, 33], ['cohort_upper'])).toBe('bound')
  expect(roleBeside('upper', [12, 400, 33], ['lower'])).toBe('bound')
  expect(roleBeside('lower limb', [12, 400, 33], ['upper limb'])).toBe('count')
  expect(roleBeside('lower', [12, 400, 33], ['middle'])).toBe('count')
})

test('levels of a crossed table are no counts, however they are called', () => {
  const levels = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
  expect(roleBeside('n_children', levels, ['size', 'women'])).toBe('category')
  expect(roleBeside('doses given', levels, ['size', 'women'])).toBe('category')
  // Small counts in ascending order go up unevenly.
  expect(roleBeside('n_patients', [1, 1, 1, 1, 2, 2, 3], ['code'])).toBe('count')
  expect(roleBeside('n_patients', [0, 0, 1, 1, 3, 3], ['code'])).toBe('count')
  expect(roleBeside('n', levels, ['size'])).toBe('count')
})

test('named with p beside numbers named with n: a share', () => {
  expect(roleBeside('uptake_p', ['71.2', '68.4'], ['invited_n'])).toBe('percent')
  expect(roleBeside('uptake_p', ['0.712', '0.684'], ['invited_n'])).toBe('proportion')
  expect(roleBeside('seen_p', ['171.2', '68.4'], ['invited_n'])).toBe('statistic')
  expect(roleBeside('seen_p', ['71.2', '68.4'], ['invited'])).toBe('statistic')
  expect(roleBeside('group_p', [710, 680], ['group_n'])).toBe('count')
})

describe('headers that name something else over numbers that count', () => {
  /** The roles of the columns with these names; rows are numbers in the same order. */
  const rolesIn = (names: readonly string[], rows: readonly (readonly (number | string)[])[]) => {
    const records = rows.map((row, at) => [`ward ${at}`, ...row.map(String)])
    return inferRoles(tableOf([['ward', ...names], ...records]))
      .slice(1)
      .map(({ role }) => role)
  }
  const wholes = [1204, 340, 877, 2011, 93, 455, 1620, 702, 3110]

  test.each(['median_or_above', 'rate_recorded', 'mean_bp_recorded'])(
    '%s, which makes up the total with another one',
    (name) => {
      const rows = wholes.map((all, at) => {
        const part = Math.round(all * (0.3 + 0.05 * (at % 4)))
        return [all, part, all - part]
      })
      expect(rolesIn(['patients', name, 'others'], rows)).toEqual(['count', 'count', 'count'])
      expect(rolesIn([name, 'one', 'other'], rows)[0]).toBe('count')
      // One row that does not add up, and it is what its header says; of two rows nothing is known.
      const off = rows.map((row, at) => (at === 3 ? [row[0]! + 900, row[1]!, row[2]!] : row))
      expect(rolesIn(['patients', name, 'others'], off.slice(0, 5))[1]).not.toBe('count')
      expect(rolesIn(['patients', name, 'others'], rows.slice(0, 2))[1]).not.toBe('count')
    },
  )

  test('rounded on their own they may miss their sum by a step; gaps and small parts tell nothing', () => {
    const rows = [
      [205, 120, 90],
      [340, 100, 235],
      ['NA', 55, 30],
      [405, 10, 395],
      [600, 355, 245],
    ]
    const names = ['patients', 'median_or_above', 'others']
    expect(rolesIn(names, rows)[1]).toBe('count')
    expect(rolesIn(names, rows.slice(0, 4))[1]).toBe('duration')
  })

  test('ages that are known, where they make up everybody', () => {
    const rows = [40, 96, 77, 120, 93, 55].map((all, at) => [all, all - 12 - at * 4, 12 + at * 4])
    expect(rolesIn(['patients', 'age_known', 'others'], rows)[1]).toBe('count')
    expect(
      rolesIn(
        ['patients', 'age_known', 'more'],
        rows.map(([all, one]) => [all!, one!, 9]),
      )[1],
    ).toBe('category')
  })

  test('which are part of a count and grow with it, on the grid that it keeps', () => {
    const rounded = wholes.map((all, at) => {
      const to5 = (value: number) => Math.round(value / 5) * 5
      return [to5(all), to5(all * (0.3 + 0.05 * (at % 4)))]
    })
    const names = ['patients', 'rate_recorded']
    expect(rolesIn(names, rounded)[1]).toBe('count')
    expect(rolesIn(names, rounded.slice(0, 6))[1]).toBe('count')
    expect(rolesIn(names, rounded.slice(0, 5))[1]).toBe('rate')
    // Off the grid of the counts it is none of them.
    expect(
      rolesIn(
        names,
        rounded.map(([all, part]) => [all!, part! + 1]),
      )[1],
    ).toBe('rate')
    // Where nothing is rounded more rows are asked for.
    const exact = wholes.map((all, at) => [all, Math.round(all * (0.3 + 0.05 * (at % 4)))])
    expect(rolesIn(names, exact)[1]).toBe('count')
    expect(rolesIn(names, exact.slice(0, 7))[1]).toBe('rate')
  })

  test('medians, rates and ages that happen to be whole stay what they are', () => {
    const of = (values: readonly number[]) => wholes.map((all, at) => [all, values[at]!])
    const role = (name: string, values: readonly number[]) =>
      rolesIn(['patients', name], of(values))[1]
    expect(role('median_age', [57, 60, 49, 71, 55, 58, 63, 52, 66])).toBe('duration')
    expect(role('rate', [120, 90, 450, 200, 75, 310, 150, 85, 400])).toBe('rate')
    expect(role('mean_bp', [131, 128, 140, 119, 133, 127, 138, 125, 130])).toBe('statistic')
    // Larger than the count in one row.
    expect(role('rate', [400, 120, 300, 700, 95, 160, 600, 250, 999])).toBe('rate')
    const fives = wholes.map((all, at) => [Math.round(all / 5) * 5, 40 + 5 * ((at * 3) % 7)])
    expect(rolesIn(['patients', 'median_age'], fives)[1]).toBe('duration')
    // Nothing counts beside it, or it says nothing on most rows.
    expect(
      rolesIn(
        ['sex', 'rate'],
        wholes.map((all) => ['F', all]),
      )[1],
    ).toBe('rate')
    expect(
      rolesIn(
        ['n', 'rate'],
        wholes.map((all, at) => [all, at < 5 ? 'NA' : (all / 2) | 0]),
      )[1],
    ).toBe('rate')
    expect(
      rolesIn(
        ['n', 'rate', 'm'],
        wholes.map((all, at) => [all, at < 7 ? 'NA' : all - 9, 9]),
      )[1],
    ).toBe('rate')
  })
})
