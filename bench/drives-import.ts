import { createWriteStream, openAsBlob, readFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { memberSheetOf } from '../apps/server/src/business/drives/roll/sheet/columns.ts'
import { idCheckCharacter } from '../apps/server/src/platform/check-digits.ts'
import { writeXlsx } from '../apps/server/src/platform/sheets/write-xlsx.ts'
import { ask } from './load.ts'
import type { Process } from './processes.ts'
import type { Staff } from './sessions.ts'

/** A server, a worker and somebody who sends files. */
export type Works = { server: Process; worker: Process; staff: Staff }
/** Milliseconds of clock, and of processor time of the worker. */
export type Part = { time: number; cpu: number }
export type Imported = { read: Part; commit: Part; all: number; counts: Preview['counts'] }

type Preview = {
  state: string
  counts: Record<'new' | 'changed' | 'same' | 'wrong', number>
}

/** Numbers of nobody; every `oddOf`-th row says another education than before. */
export async function writeMembers(
  file: string,
  leaves: readonly { id: number }[],
  { rows, oddOf }: { rows: number; oddOf: number },
): Promise<void> {
  function* list() {
    for (let n = 0; n < rows; n++)
      yield {
        name: '沈启明',
        idNumber: idNumberOf(n),
        kind: n % 20 === 0 ? 'cadre' : 'member',
        organisation: String(leaves[Math.floor((n * leaves.length) / rows)]?.id),
        phone: `138${String(n % 100_000_000).padStart(8, '0')}`,
        sex: n % 2 === 0 ? '男' : '女',
        nation: '汉族',
        education: oddOf > 0 && n % oddOf === 0 ? '硕士' : '本科',
        politics: '共青团员',
        admittedOn: '2017-05-04',
      }
  }
  await pipeline(writeXlsx(memberSheetOf('league'), list()), createWriteStream(file))
}

function idNumberOf(n: number): string {
  const day = new Date(Date.UTC(1999, 0, 1 + (Math.floor(n / 900) % 3_000))).toISOString().slice(0, 10)
  const region = 310_101 + Math.floor(n / 2_700_000)
  const body = `${region}${day.replaceAll('-', '')}${String(100 + (n % 900)).padStart(3, '0')}`
  return body + idCheckCharacter(body)
}

/** Uploaded to the server; read, compared and committed by the worker. The clock runs from the file's last byte on. */
export async function importMembers({ server, worker, staff }: Works, file: string): Promise<Imported> {
  const form = new FormData()
  form.append('file', await openAsBlob(file), path.basename(file))
  const answer = await fetch(`${server.address}/api/imports/files?kind=members`, {
    method: 'POST',
    headers: staff.headers,
    body: form,
  })
  const text = await answer.text()
  if (answer.status !== 202) throw new Error(`upload: ${answer.status} ${text}`)
  const { importId } = JSON.parse(text) as { importId: string } // the route's declared answer
  const until = async (state: string): Promise<[Part, Preview]> => {
    const began = performance.now()
    const cpu = worker.cpu()
    for (;;) {
      const preview = (await ask(server.address, 'GET', `/api/imports/${importId}`, staff.headers)) as Preview // as above
      if (preview.state === state)
        return [{ time: performance.now() - began, cpu: worker.cpu() - cpu }, preview]
      if (!['reading', 'ready'].includes(preview.state)) throw new Error(JSON.stringify(preview))
      await wait(100)
    }
  }
  const [read, { counts }] = await until('ready')
  if (counts.wrong > 0) throw new Error(JSON.stringify(counts))
  await ask(server.address, 'POST', `/api/imports/${importId}/commit`, staff.headers, {})
  const [commit] = await until('committed')
  return { read, commit, all: read.time + commit.time, counts }
}

/** The most resident memory a process ever had, in MB. Linux only. */
export function readPeak({ pid }: Process): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
