import { execFileSync, spawnSync } from 'node:child_process'
import { createCipheriv } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { gm } from './gm.ts'
import { deriveSm2Signer, readSm2Verifier } from './sm2.ts'

const MESSAGE = Buffer.from('健身团队备案 2026')
const USER_ID = 'distid:1234567812345678'
const folder = mkdtempSync(join(tmpdir(), 'jianwang-sm2-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An old or foreign openssl may have no SM2: then there is nobody to be interoperable with. */
function hasOpensslSm2(): boolean {
  return spawnSync('openssl', ['ecparam', '-name', 'SM2', '-noout']).status === 0
}

test('SM3 gives the digest of the standard', () => {
  expect(gm.digest(Buffer.from('abc')).toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
})

test('SM4 gives the block of the standard, and seals use it in counter mode', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const ecb = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
  expect(ecb.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  const box = gm.encrypt(Buffer.concat([block, Buffer.alloc(32, 1)]), Buffer.alloc(16), Buffer.alloc(0))
  const keystream = createCipheriv('sm4-ecb', block, null).setAutoPadding(false).update(box.subarray(0, 16))
  expect(box.subarray(16, 32).equals(keystream)).toBe(true)
})

test('SM4 and HMAC-SM3 keys are two: a change of either is refused', () => {
  const key = Buffer.alloc(48, 7)
  const box = gm.encrypt(key, MESSAGE, Buffer.from('row'))
  expect(gm.decrypt(key, box, Buffer.from('row'))?.equals(MESSAGE)).toBe(true)
  const otherMacKey = Buffer.concat([key.subarray(0, 16), Buffer.alloc(32, 8)])
  expect(gm.decrypt(otherMacKey, box, Buffer.from('row'))).toBeUndefined()
})

test('the same seed gives the same SM2 key, another seed another', () => {
  const signer = deriveSm2Signer(Buffer.alloc(48, 3))
  expect(deriveSm2Signer(Buffer.alloc(48, 3)).publicKey).toBe(signer.publicKey)
  expect(deriveSm2Signer(Buffer.alloc(48, 4)).publicKey).not.toBe(signer.publicKey)
})

test('a point off the curve or a key of another kind is no SM2 key', () => {
  const pem = deriveSm2Signer(Buffer.alloc(48, 3)).publicKey
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
  der.writeUInt8(der.readUInt8(90) ^ 1, 90)
  expect(readSm2Verifier(pem)).toBeDefined()
  expect(
    readSm2Verifier(`-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`),
  ).toBeUndefined()
  expect(readSm2Verifier('')).toBeUndefined()
})

test.runIf(hasOpensslSm2())('openssl accepts our SM2 signature with the default user id', () => {
  const signer = deriveSm2Signer(Buffer.alloc(48, 5))
  const file = (name: string) => join(folder, name)
  writeFileSync(file('ours.pub'), signer.publicKey)
  writeFileSync(file('ours.sig'), signer.sign(MESSAGE))
  writeFileSync(file('message'), MESSAGE)
  writeFileSync(file('other'), 'another message')
  const verifyBy = (message: string) =>
    spawnSync('openssl', [
      ...['dgst', '-sm3', '-verify', file('ours.pub'), '-sigopt', USER_ID],
      ...['-signature', file('ours.sig'), file(message)],
    ]).status
  expect(verifyBy('message')).toBe(0)
  expect(verifyBy('other')).not.toBe(0)
})

test.runIf(hasOpensslSm2())(
  'we accept an SM2 signature of openssl, and not one under another user id',
  () => {
    const file = (name: string) => join(folder, name)
    execFileSync('openssl', ['ecparam', '-name', 'SM2', '-genkey', '-noout', '-out', file('theirs.pem')])
    const pem = execFileSync('openssl', ['ec', '-in', file('theirs.pem'), '-pubout'], {
      stdio: 'pipe',
    }).toString()
    writeFileSync(file('signed'), MESSAGE)
    const signAs = (id: string) =>
      execFileSync('openssl', ['dgst', '-sm3', '-sign', file('theirs.pem'), '-sigopt', id, file('signed')])
    const verifier = readSm2Verifier(pem)
    expect(verifier?.verify(MESSAGE, signAs(USER_ID))).toBe(true)
    expect(verifier?.verify(MESSAGE, signAs('distid:somebody'))).toBe(false)
  },
)
