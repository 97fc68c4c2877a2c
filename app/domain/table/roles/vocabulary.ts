import type { Role } from '../role.ts'

/** Why a column has its role, where its header says so. */
export const headerNames = (what: string): string => `the header names ${what}`

const RATE = 'a rate'
const MEDIAN = 'a median or quantile'
const MEAN = 'a mean or other statistic'
export const EXTREME = 'a minimum or maximum'
const AGE = 'an age'
const SURVIVAL = 'survival or a hazard'

/** Reasons under which numbers may still count: those of whom it is known, as in `age_known`. */
export const MAY_COUNT: ReadonlySet<string> = new Set(
  [RATE, MEDIAN, MEAN, EXTREME, AGE, SURVIVAL].map(headerNames),
)

/** A word of the header that speaks for a role. `sure` words need no support from the values. */
export type HeaderRule = {
  readonly role: Role
  readonly words: RegExp
  /** What the header names then, with its article. */
  readonly says: string
  readonly sure: boolean
}

const rule = (role: Role, words: RegExp, says: string, sure = true): HeaderRule => ({
  role,
  words,
  says,
  sure,
})

/**
 * Headers that name something other than a count, the most telling first. They are matched against
 * the words of the header joined by single spaces, lower case. From appendix C of the vocabulary.
 */
export const OTHER_HEADERS: readonly HeaderRule[] = [
  rule(
    'p-value',
    /\bp ?val(ue)?s?\b|\bpvals?\b|\bprob(ability)?\b|\bsig(nificance)?\b/,
    'a p value',
  ),
  rule(
    'error',
    /\b(se|sem|ses|stderr|std ?err(or)?|standard errors?|robust se|rse)\b|\w+se$(?<=hazse|survivalse|logse|robustse)/,
    'a standard error',
  ),
  rule(
    'degrees-of-freedom',
    /\b(df|dof|degrees of freedom|ddf|resid(ual)? df|df resid(ual)?)\b/,
    'degrees of freedom',
  ),
  rule(
    'bound',
    /\b(lci|uci|lcl|ucl|ll|ul|lc|uc|cil|ciu|hci|conf low|conf high|conf int|confidence|credible|lower (ci|limit|bound|95)|upper (ci|limit|bound|95)|(ci|cl|95) (low|high|lower|upper|l|u)\b)|\b(ci|eci|cis|rrci|hrci|orci)\b|^x?2 ?5( %)?$|^x?97 ?5( %)?$|\bx(2|97) 5\b/,
    'an interval bound',
  ),
  rule(
    'fit-statistic',
    /\b(aic|bic|aicc|qic|dic|waic|log ?lik(elihood)?|loglik|deviance|r ?squared|r2|rsq|adj r|pseudo r2|concordance|c ?statistic|c index|converge(nce|d)?|chi ?sq(uared)?|chi ?2|chisq|f ?(stat|statistic|value)|t ?(stat|statistic|value)|z ?(stat|statistic|value|score)|statistic|test statistic|wald|rmse|mse|mae|auc|auroc|brier|vif|sigma|gini|ess|n ?eff|r ?hat)\b/,
    'a test or fit statistic',
  ),
  rule(
    'person-time',
    /\b(person|patient|resident|bed|member|participant|woman|child) ?(years?|yrs?|days?|months?|weeks?|time|hours?)\b|\b(pyears?|pyrs?|pys?|pdays|ptime|persontime|personyears|persondays)\b|\b(years?|days|months|weeks|time) ?(at|of) ?(risk|follow|exposure|fu)\b|\w*(years|days|months|weeks|time)atrisk\b|\b(pt|fup?|followup|follow up|exposure) (years?|days|months|weeks|time|sum|total)\b/,
    'person-time',
  ),
  rule('time-axis', /^(event|events|death|censored) (at|time|day|week|month)$/, 'a point in time'),
  rule('percent', /%|\b(pct|pcts|perc|percs|percent(?!ile)\w*|per cent|ppt)\b/, 'a percentage'),
  rule(
    'proportion',
    /\b(prop|props|proportions?|fraction|frac|shares?|distribution)\b|^prop[a-z0-9]+\b/,
    'a proportion',
  ),
  rule(
    'rate',
    /\b(rates?|(?!(?:mode|sepa|accu|inaccu|lite|illite|corpo|elabo|gene|tole|nit|cit|hyd|pi|narrow|concent)rate)\w+rate|incidence|ppm|ppht|asr|asmr|dsr|per \d+k?|per (person|patient|capita|head|year|month|week|day|thousand|million|hundred)|per1000\w*)\b/,
    RATE,
  ),
  // How many of a group, per whatever the numbers say; whole numbers under it may be people.
  rule('rate', /\b(coverage|uptake|prevalence|i ?r|asir)\b/, RATE, false),
  rule(
    'survival',
    /\b(surv|survival|survivor|km|kaplan|haz|hazard|cumhaz|cml haz|cmlhaz|cml inc|cmlinc|cif|cumulative (incidence|hazard))\b(?! (ratio|r\b))/,
    SURVIVAL,
    false,
  ),
  rule(
    'estimate',
    /\b(estimates?|est|coefs?|coefficients?|beta|betas|(a|c|s|m|i)?hrs?|(a|c)?ors?|(a|c|i)?rrs?|smd|smds|(hazards?|odds|risk|rate|incidence rate|time|prevalence|mean|mortality) ratio|ratio|effect|log ?(hr|or|rr|hazard|odds)|loghr|exp coef|std mean diff|ve|z|rd|ard|ame|correlation|corr|rho|kappa|elasticity|r)\b/,
    'a model estimate',
    false,
  ),
  rule(
    'statistic',
    /\b(mean|means|avg|average|averages|sd|sds|std|std ?dev|stdev|standard deviation|variance|skew\w*|kurt\w*)\b/,
    MEAN,
  ),
  rule(
    'statistic',
    /\b(eastings?|northings?|latitude|longitude|altitude|elevation|hectares|area (ha|km2|sqkm)|sqkm)\b/,
    'a place or an area',
  ),
  // Not "over 100 kg", which is a group of people.
  rule(
    'statistic',
    /^[a-z][a-z0-9 ]*?(?<!\d) (mg|mcg|kg|cm|mm|ml|dl|mmol|mol|mmhg|kcal|kj|bpm|kpa|iu)$|weight g$/,
    'a measurement in its unit',
  ),
  rule('statistic', /\b(cv|diff|differences?|change|score|index)\b/, MEAN, false),
  rule(
    'statistic',
    /\b(min|max|minimum|maximum|lowest|highest|smallest|youngest|oldest|largest)\b|\b(bmi|age|los|fup?|days|height|weight|value)(min|max)\b|\brange (low|high)$/,
    EXTREME,
  ),
  rule(
    'duration',
    /\b(median|medians|iqr|q25|q50|q75|lq|uq|pc?tile\d*|percentiles?|quantile|(1st|3rd|first|third|lower|upper) quartile|age q[123]|fup? q[123])\b/,
    MEDIAN,
  ),
  rule(
    'duration',
    /\b(days supply|supply days|length of stay|los days)\b|^los$/,
    'a length of time',
  ),
  rule('duration', /(?<!\d )\bq[123]\b(?! ?\d)|\bp\d{1,2}\b/, MEDIAN, false),
  rule('bound', /\b(lower|upper|low|high|lb|ub)\b/, 'an interval bound', false),
]

/** Headers that say outright how many people or events there are. */
export const COUNT_HEADERS: readonly HeaderRule[] = [
  rule(
    'denominator',
    /\b(denominators?|denom|populations?|pop|popn|list size|at risk|eligib\w*|n risk|base|registered|cohort (n|size))\b/,
    'a population or denominator',
  ),
  rule('total', /\b(total|totals|all|overall|sum|everyone|grand)\b|^any(one|body)?$/, 'a total'),
  rule(
    'count',
    /^(n|no|nb|num|number|numbers|counts?|freq|frequency|cases?|cnt)\b|\b(n|num|number|counts?|freqs?|frequency|freqcount|frequencies|numerators?|cnt|obs|nobs|nevents?|n ?events?|cumuln|observations?|headcount)$|\b(numbers? of|count of|no of|n of|how many)\b|\b(patients?|people|ppl|persons?|participants?|individuals|women|men|males?|females?|children|adults|residents|registrations?|registered|records?|cases?|deaths?|died|dead|deceased|events?|episodes|admissions?|admitted|appointments?|consultations?|attendances?|hospitalisations?|hospitalizations?|diagnos\w+|procedures?|operations|tests|vaccinat\w+|doses|exclude[ds]?|include[ds]?|censor(ed)?|matched|unmatched|treated|untreated|recruited|enrolled|consented|withdrawn|excluded|count|counts|n|numerator|nobs|obs|nevents?|total)\b/,
    'a number of people or events',
  ),
]

/** Things that are counted and are no people. */
export const THING_HEADERS: readonly RegExp[] = [
  /\b(items?|quantity|qty|practices?|hospitals?|clinics?|gps|gp practices?|trusts?|sites?|centres?|pharmacies|schools?|households?|packs?|tablets?|ddds?|cost|costs|price|gbp|nic|spend|variables?|unique|n ?unique|nunique|distinct|columns?|n ?cols?|files?|queries|codes|beds|iterations?|parameters?|knots?|cores?|bytes|seconds|standard ?population|european|gdp|gni|usd|eur|euros?|dollars|expenditure|features?|epochs?|folds?|trees|chains|draws)\b/,
  /^(care |nursing )?homes$/,
  // What the whole country counts is public; registers of that name are not meant.
  /^(ons|census) (mid year )?(n|pop|populations?|counts?|totals?|estimates?)( (19|20)\d\d)?$/,
]

/** Headers of columns that name, order or date; believed where the values agree. */
export const LABEL_HEADERS: readonly HeaderRule[] = [
  rule(
    'time-axis',
    /\b(years?|yr|mon|mth|wk|qtr|dow|weekday|months?|weeks?|days?|quarter|dates?|time|times|t|tstart|tstop|tb|period|periods|interval|lag|lead|term|leadtime|wave|financial|fy|visit|hour|timesince\w*|lead time|elapsed)\b/,
    'a point in time',
  ),
  rule('category', /\b(age|ages|ageband|agegroup)\b/, AGE),
  rule(
    'category',
    /\b(sex|gender|ethnic\w*|eth\d*|imd\d*|region|stp|msoa|lsoa|la|ccg|icb|nuts\d?|band|bands|group|groups|grp|category|\w*cat\d?|cats|class|type|kind|stratum|strata|subgroup|subset|status|stage|cohort|arm|brand|outcome|variable|label|level|levels|dose|jcvi|priority|quintile|quintiles|decile|deciles|tertile|quartile|rural\w*|urban|deprivation|treatment|exposure|measure|model|term|name|contrast|characteristics?|stratif\w*|strat|breakdown|attributes?|covariates?|descriptors?|demographics?|predictors?|factors?|domain|by|case|side|grade|rank|chr|chrom|chromosome)\b/,
    'a category',
  ),
  rule(
    'code',
    /\b(id|ids|code|codes|cd|identifier|uid|guid|key|snomed\w*|bnf|icd\d*|opcs\d*|ctv3|dmd|read|ods|atc|vtm|vmp|amp|vpid|\w+code|\w+cd)\b/,
    'a code',
  ),
  rule(
    'metadata',
    /\b(nlevels|n levels|levels|card|cardn|order|ordering|position|threshold|thresholds|rounding|sequence|seq|header row|reference row|version|seed|row|col|column|rownum|row number|page|line)\b|\b(by|var|variable) (id|col|card|nlevels|type|class)\b/,
    'metadata',
  ),
  rule(
    'flag',
    /\b(is|has|flag|indicator|redacted|suppressed|binary|yn|yes|dummy|converged|reference|ram)\b/,
    'a flag',
  ),
]

/** Headers that name one person a row. */
export const PERSON_ID =
  /\b(patient|person|pat|pt|participant|u?subj(?:ect)?|pseudo|nhs|individual|respondent|member|client|case|hospital|chi|mrn|pseudonym\w*|consultation|encounter|admission)s? ?(id|ids|identifier|number|no|num|nr|key|pid|pseudo|ref|reference)\b|\b(pid|eid|alf|alf p?e|patientid|personid|nhsnumber|nhsno|pseudoid|mrn|patid|uprn|patient pseudo)\b/
