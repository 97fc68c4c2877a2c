const NAMES =
  'mean|median|average|minimum|maximum|min|max|sd|iqr|range|std|standard deviation|interquartile range'
const BEFORE = new RegExp(`^(${NAMES})\\b(?! of (patients|people|persons))`)
const AFTER = new RegExp(
  `[ ,:(-](${NAMES})( ?[(\\[,/&].*| and (sd|iqr|range)| ?\\(.*\\))?\\)?(, (years?|days|months|weeks))?$`,
)

/** Whether the label of a row says that its numbers are statistics: "Age, median (IQR)", "Max". */
export function isStatisticLabel(text: string): boolean {
  if (text.length > 120) return false
  const label = text.trim().toLowerCase()
  return BEFORE.test(label) || AFTER.test(label)
}
