// The 124 postcode areas; a code that starts otherwise is no postcode.
const AREAS = new Set(
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
)
const UNIT = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z]) ?\d[ABD-HJLNP-UW-Z]{2}$/

/** How every postcode begins; most words are passed over fast. */
const BEGINS = /^\s*[^\s\d]{1,2}\d/

/** Whether a text is a full unit postcode: on average fifteen addresses share one. */
export function isPostcode(text: string): boolean {
  if (!BEGINS.test(text)) return false
  const match = UNIT.exec(text.trim().toUpperCase())
  if (match === null) return false
  const area = match[1] as string
  if (!AREAS.has(area)) return false
  // District 0 exists only under two letters; this keeps drug codes such as N05AH out.
  return area.length === 2 || !(match[2] as string).startsWith('0')
}
