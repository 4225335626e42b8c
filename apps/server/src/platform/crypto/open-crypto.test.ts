import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCrypto, verifyByPublicKey } from './open-crypto.ts'
import { type ProviderName, SealBroken } from './provider.ts'

const KEY = createHash('sha256').update('synthetic master key').digest()
const OTHER_KEY = createHash('sha256').update('another synthetic master key').digest()
const AAD = 'people.person/phone/1'
const NAMES: ProviderName[] = ['intl', 'gm']

function findRefusal(act: () => unknown): string {
  try {
    act()
    return 'opened'
  } catch (error) {
    return error instanceof SealBroken ? error.reason : `unexpected: ${String(error)}`
  }
}

for (const provider of NAMES) {
  const crypto = openCrypto({ provider, masterKey: KEY })

  test(`${provider}: what was sealed opens again, and never looks the same twice`, () => {
    for (const plain of ['', '13800000001', '上海市杨浦区定海路街道 𠮷', 'x'.repeat(10_000)]) {
      const sealed = crypto.seal(plain, AAD)
      expect(crypto.open(sealed, AAD)).toBe(plain)
      expect(sealed.equals(crypto.seal(plain, AAD))).toBe(false)
      if (plain.length > 8) expect(sealed.includes(plain)).toBe(false)
    }
  })

  test(`${provider}: any flipped bit is refused`, () => {
    const sealed = crypto.seal('13800000001', AAD)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const copy = Buffer.from(sealed)
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(['version', 'provider', 'key', 'tampered'], `bit ${bit}`).toContain(
        findRefusal(() => crypto.open(copy, AAD)),
      )
    }
  })

  test(`${provider}: another row's aad, a shortened or a lengthened value is refused`, () => {
    const sealed = crypto.seal('13800000001', AAD)
    expect(findRefusal(() => crypto.open(sealed, 'people.person/phone/2'))).toBe('tampered')
    expect(findRefusal(() => crypto.open(sealed, ''))).toBe('tampered')
    expect(findRefusal(() => crypto.open(Buffer.concat([sealed, Buffer.alloc(1)]), AAD))).toBe('tampered')
    for (let length = 0; length < sealed.length; length += 1) {
      expect(findRefusal(() => crypto.open(sealed.subarray(0, length), AAD))).toMatch(/^(format|tampered)$/)
    }
  })

  test(`${provider}: bytes may not wander between aad and value`, () => {
    const sealed = crypto.seal('13800000001', 'ab')
    const header = sealed.subarray(0, 4)
    const shifted = Buffer.concat([header, Buffer.from('b'), sealed.subarray(4)])
    expect(findRefusal(() => crypto.open(shifted, 'a'))).toBe('tampered')
  })

  test(`${provider}: a rotated key still opens, is reported stale, and a foreign one is refused`, () => {
    const old = openCrypto({ provider, masterKey: OTHER_KEY })
    const sealed = old.seal('13800000001', AAD)
    const rotated = openCrypto({ provider, masterKey: KEY, previousKeys: [OTHER_KEY] })
    expect(rotated.open(sealed, AAD)).toBe('13800000001')
    expect(rotated.isStale(sealed)).toBe(true)
    expect(rotated.isStale(rotated.seal('1', AAD))).toBe(false)
    expect(findRefusal(() => crypto.open(sealed, AAD))).toBe('key')
    expect(rotated.verify(Buffer.from('m'), old.sign(Buffer.from('m')))).toBe(true)
    expect(crypto.verify(Buffer.from('m'), old.sign(Buffer.from('m')))).toBe(false)
    expect(rotated.verifyMac('code', Buffer.from('m'), old.mac('code', Buffer.from('m')))).toBe(true)
    const indexes = rotated.blindIndexes('phone', '13800000001').map((each) => each.toString('hex'))
    expect(indexes[0]).toBe(rotated.blindIndex('phone', '13800000001').toString('hex'))
    expect(indexes).toContain(old.blindIndex('phone', '13800000001').toString('hex'))
  })

  test(`${provider}: after a switch of provider everything old is still readable`, () => {
    const other = openCrypto({ provider: provider === 'gm' ? 'intl' : 'gm', masterKey: KEY })
    const data = Buffer.from('audit head')
    const sealed = crypto.seal('13800000001', AAD)
    expect(other.open(sealed, AAD)).toBe('13800000001')
    expect(other.isStale(sealed)).toBe(true)
    expect(other.verify(data, crypto.sign(data))).toBe(true)
    expect(other.verifyMac('code', data, crypto.mac('code', data).subarray(0, 10))).toBe(true)
  })

  test(`${provider}: blind indexes are stable, 16 bytes, and differ by purpose and key`, () => {
    const index = crypto.blindIndex('phone', '13800000001')
    expect(index).toHaveLength(16)
    expect(index.equals(openCrypto({ provider, masterKey: KEY }).blindIndex('phone', '13800000001'))).toBe(
      true,
    )
    const others = [
      crypto.blindIndex('phone', '13800000002'),
      crypto.blindIndex('phone-tail', '13800000001'),
      crypto.blindIndex('id-number', '13800000001'),
      openCrypto({ provider, masterKey: OTHER_KEY }).blindIndex('phone', '13800000001'),
    ]
    expect(others.filter((each) => each.equals(index))).toEqual([])
  })

  test(`${provider}: macs are bound to purpose and data, and refuse to be cut below 8 bytes`, () => {
    const data = Buffer.from('payload')
    const mac = crypto.mac('code', data)
    expect(mac).toHaveLength(32)
    expect(crypto.verifyMac('code', data, mac)).toBe(true)
    expect(crypto.verifyMac('code', data, mac.subarray(0, 8))).toBe(true)
    expect(crypto.verifyMac('code', data, mac.subarray(0, 7))).toBe(false)
    expect(crypto.verifyMac('code', data, Buffer.alloc(0))).toBe(false)
    expect(crypto.verifyMac('receipt', data, mac)).toBe(false)
    expect(crypto.verifyMac('code', Buffer.from('payloae'), mac)).toBe(false)
  })

  test(`${provider}: signatures bind the data and verify by the public key alone`, () => {
    const data = Buffer.from('a filing of 2026')
    const signature = crypto.sign(data)
    expect(crypto.verify(data, signature)).toBe(true)
    expect(verifyByPublicKey(crypto.publicKey, data, signature)).toBe(true)
    expect(verifyByPublicKey(crypto.publicKey, Buffer.from('a filing of 2027'), signature)).toBe(false)
    expect(verifyByPublicKey('no key', data, signature)).toBe(false)
    for (let at = 0; at < signature.length; at += 1) {
      const copy = Buffer.from(signature)
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
      expect(crypto.verify(data, copy), `byte ${at}`).toBe(false)
    }
    for (const garbage of [Buffer.alloc(0), Buffer.alloc(64), Buffer.from('3006020101020101', 'hex')]) {
      expect(crypto.verify(data, garbage)).toBe(false)
    }
  })
}

test('an unknown version or provider is told apart from a broken value', () => {
  const crypto = openCrypto({ provider: 'intl', masterKey: KEY })
  expect(findRefusal(() => crypto.open(Buffer.from('2100000000', 'hex'), AAD))).toBe('version')
  expect(findRefusal(() => crypto.open(Buffer.from('1f00000000', 'hex'), AAD))).toBe('provider')
  expect(findRefusal(() => crypto.open(Buffer.alloc(0), AAD))).toBe('format')
})

test('a master key of another length is refused at once', () => {
  expect(() => openCrypto({ provider: 'gm', masterKey: Buffer.alloc(16) })).toThrow(RangeError)
})
