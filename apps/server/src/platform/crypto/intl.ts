import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { takeRandom } from '../ids.ts'
import { makeHmac } from './hmac.ts'
import type { CryptoProvider, Signer, Verifier } from './provider.ts'

const IV_BYTES = 12
const TAG_BYTES = 16
/** PKCS #8 wrapping of a bare Ed25519 seed (RFC 8410). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** AES-256-GCM, SHA-256, HMAC-SHA-256, Ed25519: all by node:crypto. */
export const intl: CryptoProvider = {
  code: 1,
  name: 'intl',
  hash: 'sha256',
  sealKeyBytes: 32,
  encrypt(key, plain, aad) {
    const iv = takeRandom(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', prepareKey(key), iv).setAAD(aad)
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  decrypt(key, box, aad) {
    if (box.length < IV_BYTES + TAG_BYTES) return undefined
    const decipher = createDecipheriv('aes-256-gcm', prepareKey(key), box.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(aad).setAuthTag(box.subarray(-TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    } catch {
      // final() throws on a wrong tag, and that is the only thing left that can go wrong here.
      return undefined
    }
  },
  digest: (data) => createHash('sha256').update(data).digest(),
  mac: makeHmac('sha256'),
  deriveSigner,
  readVerifier,
}

const prepared = new WeakMap<Buffer, KeyObject>()

/** A key handed over as bytes is wrapped anew by every call, which costs more than the encryption itself. */
function prepareKey(key: Buffer): KeyObject {
  const known = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, known)
  return known
}

function deriveSigner(seed: Buffer): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8, seed.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  })
  const open = createPublicKey(key)
  return {
    publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (data) => sign(null, data, key),
    verify: (data, signature) => verifyEd25519(open, data, signature),
  }
}

function readVerifier(publicKeyPem: string): Verifier | undefined {
  try {
    const key = createPublicKey(publicKeyPem)
    if (key.asymmetricKeyType !== 'ed25519') return undefined
    return { verify: (data, signature) => verifyEd25519(key, data, signature) }
  } catch {
    return undefined
  }
}

function verifyEd25519(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && verify(null, data, key, signature)
}
