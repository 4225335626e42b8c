import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { gm } from './gm.ts'
import { intl } from './intl.ts'
import { type CryptoProvider, type ProviderName, SealBroken, type Signer } from './provider.ts'

const PROVIDERS = [intl, gm]
const FORMAT_VERSION = 1
const KEY_ID_BYTES = 3
/** version and provider share the first byte, then the key id. */
const HEADER_BYTES = 1 + KEY_ID_BYTES
const BLIND_INDEX_BYTES = 16
const SIGNER_SEED_BYTES = 48

export type BlindIndexPurpose = 'phone' | 'phone-tail' | 'id-number' | 'channel'

export type Crypto = {
  readonly provider: ProviderName
  /** SubjectPublicKeyInfo as PEM of the key that signs now. */
  readonly publicKey: string
  /** `aad` names the place the value belongs to, e.g. `people.person/phone/<row id>`. */
  seal(plain: string, aad: string): Buffer
  /** Reads what any provider sealed under any key given here. @throws SealBroken */
  open(sealed: Buffer, aad: string): string
  /** True when `sealed` should be sealed anew: another provider or an older key made it. */
  isStale(sealed: Buffer): boolean
  /** 16 bytes to look a value up by without storing it; one key per purpose. Normalise first. */
  blindIndex(purpose: BlindIndexPurpose, normalized: string): Buffer
  /** The current index first, then those of older keys and the other provider: ask `= any(…)` of them. */
  blindIndexes(purpose: BlindIndexPurpose, normalized: string): Buffer[]
  digest(data: Uint8Array): Buffer
  /** 32 bytes under a key of its own per purpose; may be truncated by the caller. */
  mac(purpose: string, data: Uint8Array): Buffer
  /**
   * Compares a mac (8 bytes or more of it) in constant time, also against older keys and the other
   * provider: codes printed on paper outlive a rotation.
   */
  verifyMac(purpose: string, data: Uint8Array, mac: Uint8Array): boolean
  sign(data: Uint8Array): Buffer
  /** Accepts signatures of older keys and of the other provider, too. */
  verify(data: Uint8Array, signature: Uint8Array): boolean
}

export type CryptoOptions = {
  provider: ProviderName
  /** 32 bytes. */
  masterKey: Buffer
  /** Retired master keys, still needed for reading; newest first. */
  previousKeys?: readonly Buffer[]
}

/** The keys that one provider derives from one master key. */
type Ring = {
  provider: CryptoProvider
  header: Buffer
  sealKey: Buffer
  signer(): Signer
  macKey(purpose: string): Buffer
}

/**
 * Opens sealing, indexing, mac and signing over one master key. All keys come from it by HKDF with a
 * label each, so none serves two ends (GB/T 39786-2021).
 */
export function openCrypto({ provider, masterKey, previousKeys = [] }: CryptoOptions): Crypto {
  const ordered = [...PROVIDERS].sort((a, b) => Number(b.name === provider) - Number(a.name === provider))
  const rings = [masterKey, ...previousKeys].flatMap((key) => ordered.map((each) => makeRing(each, key)))
  const [current] = rings
  if (current === undefined) throw new RangeError('no crypto provider')
  return {
    provider,
    get publicKey() {
      return current.signer().publicKey
    },
    seal: (plain, aad) => sealWith(current, plain, aad),
    open: (sealed, aad) => openWith(rings, sealed, aad),
    isStale: (sealed) => !sealed.subarray(0, HEADER_BYTES).equals(current.header),
    blindIndex: (purpose, normalized) => computeIndex(current, purpose, normalized),
    blindIndexes: (purpose, normalized) => rings.map((ring) => computeIndex(ring, purpose, normalized)),
    digest: (data) => current.provider.digest(data),
    mac: (purpose, data) => current.provider.mac(current.macKey(`mac/${purpose}`), data),
    verifyMac: (purpose, data, mac) => rings.some((ring) => isMacOf(ring, purpose, data, mac)),
    sign: (data) => current.signer().sign(data),
    verify: (data, signature) => rings.some((ring) => ring.signer().verify(data, signature)),
  }
}

/**
 * Checks a signature by its public key alone, of either provider: what an auditor does who holds no
 * master key. False for a text that is no such key.
 */
export function verifyByPublicKey(publicKeyPem: string, data: Uint8Array, signature: Uint8Array): boolean {
  return PROVIDERS.some((each) => each.readVerifier(publicKeyPem)?.verify(data, signature) === true)
}

function makeRing(provider: CryptoProvider, masterKey: Buffer): Ring {
  if (masterKey.length !== 32) throw new RangeError('a master key has 32 bytes')
  const derive = (label: string, bytes: number) =>
    Buffer.from(
      hkdfSync(provider.hash, masterKey, Buffer.alloc(0), `jianwang/1/${provider.name}/${label}`, bytes),
    )
  const macKeys = new Map<string, Buffer>()
  let signer: Signer | undefined
  return {
    provider,
    header: Buffer.concat([
      Buffer.from([(FORMAT_VERSION << 4) | provider.code]),
      derive('key-id', KEY_ID_BYTES),
    ]),
    sealKey: derive('seal', provider.sealKeyBytes),
    signer() {
      // Made on first use: most rings never sign.
      signer ??= provider.deriveSigner(derive('sign', SIGNER_SEED_BYTES))
      return signer
    },
    macKey(purpose) {
      const known = macKeys.get(purpose) ?? derive(purpose, 32)
      macKeys.set(purpose, known)
      return known
    },
  }
}

function sealWith(ring: Ring, plain: string, aad: string): Buffer {
  const bound = Buffer.concat([ring.header, Buffer.from(aad)])
  return Buffer.concat([ring.header, ring.provider.encrypt(ring.sealKey, Buffer.from(plain), bound)])
}

function openWith(rings: readonly Ring[], sealed: Buffer, aad: string): string {
  const first = sealed[0]
  if (first === undefined || sealed.length <= HEADER_BYTES) throw new SealBroken('format')
  if (first >> 4 !== FORMAT_VERSION) throw new SealBroken('version')
  if (!PROVIDERS.some((each) => each.code === (first & 0x0f))) throw new SealBroken('provider')
  const header = sealed.subarray(0, HEADER_BYTES)
  const ring = rings.find((each) => each.header.equals(header))
  if (ring === undefined) throw new SealBroken('key')
  const bound = Buffer.concat([header, Buffer.from(aad)])
  const plain = ring.provider.decrypt(ring.sealKey, sealed.subarray(HEADER_BYTES), bound)
  if (plain === undefined) throw new SealBroken('tampered')
  return plain.toString()
}

function computeIndex(ring: Ring, purpose: BlindIndexPurpose, normalized: string): Buffer {
  const full = ring.provider.mac(ring.macKey(`index/${purpose}`), Buffer.from(normalized))
  return full.subarray(0, BLIND_INDEX_BYTES)
}

function isMacOf(ring: Ring, purpose: string, data: Uint8Array, mac: Uint8Array): boolean {
  if (mac.length < 8 || mac.length > 32) return false
  return timingSafeEqual(ring.provider.mac(ring.macKey(`mac/${purpose}`), data).subarray(0, mac.length), mac)
}
