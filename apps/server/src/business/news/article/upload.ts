import type { FastifyRequest } from 'fastify'
import type { Files } from '#platform/files'
import { badShape } from '#platform/problem'
import { type Document, receiveDocument } from '#platform/uploads/receive-file'
import type { Ending } from '#platform/uploads/recognise-file'
import { noFile, wrongFile } from '../problems.ts'
import type { AttachmentRow } from '../tables.ts'

type Role = AttachmentRow['role']
const megabyte = 1_048_576
export const mostBytes: Readonly<Record<Role, number>> = { image: 5 * megabyte, attachment: 20 * megabyte }
const endings: Readonly<Record<Role, readonly Ending[]>> = {
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp'],
  attachment: ['pdf', 'docx', 'xlsx', 'pptx'],
}

/** @throws noFile, wrongFile, invalid (422), tooLarge (413), badShape (400), diskFull (507) */
export function receiveArticleFile(files: Files, req: FastifyRequest, role: Role): Promise<Document> {
  return receiveDocument(files, req, {
    maxBytes: mostBytes[role],
    nameless: '未命名',
    endings: endings[role],
    noFile,
    wrong: wrongFile,
    broken: () => badShape({ first: '上传没有完成，请重新上传。' }),
  })
}
