internal import CDigest

/// The SHA-256 of `bytes`, in hexadecimal (FIPS 180-4, by libmd).
package func sha256(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var context = SHA2_CTX()
  SHA256Init(&context)
  let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
    SHA256Update(&context, $0.baseAddress, $0.count)
  }
  if isContiguous == nil {
    let copy = Array(bytes)
    SHA256Update(&context, copy, copy.count)
  }
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  SHA256Final(&digest, &context)
  var text: [UInt8] = []
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
