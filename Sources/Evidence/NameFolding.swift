/// A name reduced to what two spellings of it share: letters and digits in lower case, without diacritics of
/// Latin letters, and with `+` and `#` kept.
///
/// `React.js`, `ReactJS` and `react js` fold to `reactjs`; `C`, `C++` and `C#` stay apart. Complexity: O(n).
package func foldedName(_ name: some StringProtocol) -> String {
  var name = String(name)
  if let folded = name.withUTF8(foldedASCII) { return folded }
  var folded = String.UnicodeScalarView()
  for scalar in name.lowercased().unicodeScalars {
    switch scalar {
    case "a"..."z", "0"..."9", "+", "#": folded.append(scalar)
    case let scalar where scalar.isASCII: continue
    default:
      if let base = latinBase[scalar] {
        folded.append(base)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        folded.append(scalar)
      }
    }
  }
  return String(folded)
}

/// The folded name of a text in ASCII, as nearly all names are; nil for any other.
private func foldedASCII(_ name: UnsafeBufferPointer<UInt8>) -> String? {
  guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
  return String(unsafeUninitializedCapacity: name.count) { folded in
    // No more bytes are kept than the name has.
    var count = 0
    for byte in name {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded[count] = byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
        UInt8(ascii: "#"):
        folded[count] = byte
      default: continue
      }
      count += 1
    }
    return count
  }
}

/// Letters with a diacritic that framework and survey names really use, and the letter that people type instead.
private let latinBase: [Unicode.Scalar: Unicode.Scalar] = {
  let groups: [(Unicode.Scalar, String)] = [
    ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõöø"), ("u", "ùúûü"),
    ("y", "ýÿ"),
  ]
  var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
  for (base, letters) in groups {
    for letter in letters.unicodeScalars { bases[letter] = base }
  }
  return bases
}()

/// A slug (`[a-z0-9-]`) made from a title: `Node.js` gives `node-js`, `C++` gives `c-plus-plus`, `C#` gives `c-sharp`.
///
/// Empty where `title` has no letter and no digit of ASCII.
package func slug(from title: some StringProtocol) -> String {
  var slug = ""
  var pendingHyphen = false
  func append(_ text: some StringProtocol) {
    if pendingHyphen && !slug.isEmpty { slug += "-" }
    pendingHyphen = false
    slug += text
  }
  for scalar in title.lowercased().unicodeScalars {
    let plain = latinBase[scalar] ?? scalar
    switch plain {
    case "a"..."z", "0"..."9": append(String(Character(plain)))
    case "+":
      pendingHyphen = true
      append("plus")
      pendingHyphen = true
    case "#":
      pendingHyphen = true
      append("sharp")
      pendingHyphen = true
    default: pendingHyphen = true
    }
  }
  return slug
}
