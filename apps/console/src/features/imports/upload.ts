import { ApiProblem, type Query } from '#lib/api.ts'
import { uploadFile } from '#lib/upload.ts'

export type Uploaded = { importId: string; taskId: string }

/** Sends one sheet; the answer names its import and the task that reads it. @throws ApiProblem as `uploadFile` does */
export async function uploadSheet(
  query: Query,
  file: File,
  report: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const { importId, taskId } = await uploadFile('/api/imports/files', query, file, report, signal)
  if (typeof importId !== 'string' || typeof taskId !== 'string') throw new ApiProblem(500)
  return { importId, taskId }
}
