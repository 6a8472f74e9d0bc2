import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** A key for nothing but this, from the secret of the installation: whoever changes the secret empties the cache. */
export function cacheKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "ginee-warehouse-desk document cache 1", 32));
}

/** Nonce, text and tag in one. `place` says where it lies: moved to another place it cannot be opened. */
export function seal(key: Buffer, bytes: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed with another key, for another place, or changed since. */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

export const placeOf = (orderId: string, type: string) => `${type} ${orderId}`;
