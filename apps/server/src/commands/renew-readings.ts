import { renewReadings } from '#platform/renew-readings'

/** After the migrations: names are found by their readings as this version knows them. */
export async function renewReadingsAfter(ownerUrl: string, say: (text: string) => void): Promise<void> {
  const onStep = (text: string) => say(`更新拼音 ${text} 条`)
  const load = async () => (await import('./spelled-columns.ts')).spelledColumns
  const changed = await renewReadings(ownerUrl, load, { now: new Date(), onStep })
  if (changed > 0) say(`已更新 ${changed} 个名称的拼音（readings renewed）`)
}
