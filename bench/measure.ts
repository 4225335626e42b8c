/** One line of the result. `ratio` is ours to the reference, turned so that more is better. */
export type Finding = {
  goal: string
  name: string
  ours: number
  reference: number
  unit: string
  ratio: number
  wanted: string
  reached: boolean
  /** Shown and kept, but no goal of its own. */
  aside?: boolean
  more?: Record<string, unknown>
}

export type Rounds<Sample> = { samples: Sample[]; median(of: (sample: Sample) => number): number }

/** Runs every side once a round, beginning with another one each time, so that what else the machine does hits all alike. */
export async function interleave<Name extends string, Sample>(
  sides: Readonly<Record<Name, () => Promise<Sample>>>,
  rounds: number,
): Promise<Record<Name, Rounds<Sample>>> {
  const names = Object.keys(sides) as Name[] // the keys of a record of exactly these names
  const samples = new Map<Name, Sample[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as Name // within the list
      samples.get(name)?.push(await sides[name]())
    }
  const entries = names.map((name) => {
    const list = samples.get(name) ?? []
    return [name, { samples: list, median: (of: (sample: Sample) => number) => median(list.map(of)) }]
  })
  return Object.fromEntries(entries)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

type Compared = {
  goal: string
  name: string
  unit: string
  atLeast: number
  more?: Record<string, unknown>
  aside?: boolean
}

/** More is better: requests a second, rows a second. */
export function compareRates(about: Compared, ours: number, reference: number): Finding {
  return judge(about, ours, reference, ours / reference)
}

/** Less is better: milliseconds. */
export function compareTimes(about: Compared, ours: number, reference: number): Finding {
  return judge(about, ours, reference, reference / ours)
}

function judge({ atLeast, ...about }: Compared, ours: number, reference: number, ratio: number): Finding {
  return { ...about, ours, reference, ratio, wanted: `>= ${atLeast}`, reached: ratio >= atLeast }
}

/** A figure under a limit of its own, without a reference. */
export function limitTo(about: Omit<Compared, 'atLeast'>, ours: number, limit: number): Finding {
  return {
    ...about,
    ours,
    reference: limit,
    ratio: limit === 0 ? ours : ours / limit,
    wanted: `<= ${limit} ${about.unit}`,
    reached: ours <= limit,
  }
}

export function writeLine(finding: Finding): string {
  const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
  const verdict = finding.aside === true ? '·' : finding.reached ? '✓' : '✗'
  const figures = `${number(finding.ours).padStart(8)} : ${number(finding.reference).padEnd(8)} ${finding.unit.padEnd(6)}`
  const more = Object.entries(finding.more ?? {}).map(
    ([key, value]) => `${key} ${typeof value === 'number' ? number(value) : value}`,
  )
  return `${verdict} ${finding.goal.padEnd(4)} ${finding.name.padEnd(62)} ${figures} ratio ${finding.ratio.toFixed(2).padStart(5)}  ${finding.wanted.padEnd(12)} ${more.join(', ')}`
}
