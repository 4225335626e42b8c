import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { samplePhone } from '../../../apps/server/src/test/house.ts'
import { importResources } from '../../../apps/server/src/test/sheets.ts'
import { makeWorkbook } from '../../../apps/server/src/test/workbooks.ts'
import { headersOf } from './clicks.ts'

const rowsEach = 12

export type Imports = {
  /** First parts of the names in each file whose commit was acknowledged. */
  asked: string[]
  rowsEach: number
  /** Everything else than what a fault may answer. */
  odd: string[]
  stop(): Promise<void>
}

/** One clerk after the other sends a small workbook, waits for the preview and commits it, until told to stop. */
export function startImports(addresses: readonly string[], token: string, desks: number): Imports {
  const asked: string[] = []
  const odd: string[] = []
  let files = 0
  let stopped = false
  const ask = (path: string, init: RequestInit = {}) => persist(addresses, token, path, init, odd)
  const sit = async () => {
    while (!stopped) {
      const prefix = `风雨${inWords(files++)}批`
      const uploaded = await ask('/api/imports/files?kind=teams', await makeUpload(prefix, files))
      const { importId } = (await uploaded.json()) as { importId: string } // the answer of 202
      if (!(await untilRead(ask, importId))) continue
      const key = `chaos-${importId}`
      const committed = await ask(`/api/imports/${importId}/commit`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      })
      if (committed.status === 202) asked.push(prefix)
      else odd.push(`commit ${committed.status} ${await committed.text()}`)
    }
  }
  const sitting = Array.from({ length: desks }, sit)
  return {
    asked,
    odd,
    rowsEach,
    stop: async () => {
      stopped = true
      await Promise.all(sitting)
    },
  }
}

async function untilRead(ask: (path: string) => Promise<Response>, id: string): Promise<boolean> {
  for (;;) {
    const { state } = (await (await ask(`/api/imports/${id}`)).json()) as { state: string } // the preview
    if (state === 'ready') return true
    if (state !== 'reading' && state !== 'uploaded') return false
    await wait(50)
  }
}

/** As a person would: a 503 says to try again, so the same is asked again, of the other server. */
async function persist(
  addresses: readonly string[],
  token: string,
  path: string,
  init: RequestInit,
  odd: string[],
): Promise<Response> {
  for (let n = 0; ; n++) {
    const address = addresses[n % addresses.length] ?? ''
    const headers = { ...headersOf(token), ...(init.headers as Record<string, string> | undefined) }
    try {
      const answer = await fetch(`${address}${path}`, {
        ...init,
        headers,
        signal: AbortSignal.timeout(60_000),
      })
      if (answer.status !== 503) return answer
      await answer.arrayBuffer()
    } catch (error) {
      odd.push(`no answer: ${path} ${String(error)}`)
    }
    await wait(50)
  }
}

async function makeUpload(prefix: string, serial: number): Promise<RequestInit> {
  const resource = importResources.get('teams')
  if (resource === undefined) throw new Error('no import of teams')
  const sheet = await resource.sheet({} as never) // the columns need no call
  const rows = Array.from({ length: rowsEach }, (_, index) => ({
    name: `${prefix}${inWords(index)}号队`,
    leaderName: '沈启明',
    leaderPhone: samplePhone(serial * 100 + index),
    declaredCount: 12,
    items: ['太极拳'],
    times: '周一 07:00-08:30',
    places: '金海公园东门广场',
  }))
  const boundary = `----${randomBytes(12).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="teams.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head),
    await makeWorkbook(sheet, rows),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

function inWords(n: number): string {
  return Array.from(String(n), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')
}
