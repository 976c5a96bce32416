import CScan

/// Finds the bytes that structure a delimited file, 64 at a time.
struct BlockMasks {
  var quote: UInt8
  var delimiter: UInt8

  /// What stands between the answers of one cell; the delimiter again where nothing does.
  var separator: UInt8

  /// Fills `masks[0..<blocks]` from `bytes[0..<64 * blocks]`.
  ///
  /// Precondition: both have room for that many.
  func fill(_ masks: UnsafeMutablePointer<kb_masks>, from bytes: UnsafePointer<UInt8>, blocks: Int) {
    #if arch(x86_64)
      kb_scan(bytes, blocks, quote, delimiter, separator, masks)
    #else
      fillPortably(masks, from: bytes, blocks: blocks)
    #endif
  }

  /// The same with nothing but 64-bit arithmetic: for other processors, and to test the intrinsics against.
  func fillPortably(_ masks: UnsafeMutablePointer<kb_masks>, from bytes: UnsafePointer<UInt8>, blocks: Int) {
    for block in 0..<blocks {
      var found = kb_masks()
      for part in 0..<8 {
        // Inside the block: 64 * block + 8 * part + 8 <= 64 * blocks.
        let word = UnsafeRawPointer(bytes + 64 * block + 8 * part).loadUnaligned(as: UInt64.self).littleEndian
        let shift = UInt64(8 * part)
        found.quotes |= Self.equalBytes(word, quote) << shift
        found.delimiters |= Self.equalBytes(word, delimiter) << shift
        found.ends |= (Self.equalBytes(word, 0x0A) | Self.equalBytes(word, 0x0D)) << shift
        found.separators |= Self.equalBytes(word, separator) << shift
      }
      found.delimiter_count = UInt64(found.delimiters.nonzeroBitCount)
      masks[block] = found
    }
  }

  /// The masks of whole blocks, for each: quotes, delimiters, line ends, separators, and the number of delimiters.
  func found(in text: [UInt8], portably: Bool) -> [UInt64] {
    let blocks = text.count / 64
    var masks = [kb_masks](repeating: kb_masks(), count: blocks)
    text.withUnsafeBufferPointer { text in
      masks.withUnsafeMutableBufferPointer { masks in
        // Both have room for `blocks`, by the two lines above.
        guard let text = text.baseAddress, let masks = masks.baseAddress else { return }
        if portably {
          fillPortably(masks, from: text, blocks: blocks)
        } else {
          fill(masks, from: text, blocks: blocks)
        }
      }
    }
    return masks.flatMap { [$0.quotes, $0.delimiters, $0.ends, $0.separators, $0.delimiter_count] }
  }

  /// Bit i is set where byte i of `word` is `byte`.
  ///
  /// Sets the top bit of each zero byte of the exclusive or, exactly (no borrow between bytes), and gathers the
  /// eight top bits by one multiplication; see H. S. Warren, «Hacker's Delight», 2nd ed., 6-1 and 7-4.
  private static func equalBytes(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    let zeroBytes = ~(((difference & low) &+ low) | difference | low)
    return ((zeroBytes >> 7) &* 0x0102_0408_1020_4080) >> 56
  }
}
