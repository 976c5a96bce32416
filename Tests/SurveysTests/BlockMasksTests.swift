import CScan
import Testing

@testable import Surveys

/// The structure of text, found by intrinsics, by 64-bit arithmetic and by counting quotes one byte after the other.
@Suite struct BlockMasksTests {
  private static let dialect = kb_dialect(quote: 0x22, delimiter: 0x2C, separator: 0x3B)

  /// One block's masks as numbers: a type of C has no equality.
  private struct Found: Equatable {
    var masks: [UInt64]

    init(_ block: kb_block, isNotable: Bool) {
      masks = [block.delimiters, block.ends, block.separators, block.before, isNotable ? 1 : 0]
    }
  }

  private typealias Scan = (
    UnsafePointer<UInt8>, Int, kb_dialect, UnsafeMutablePointer<kb_quotes>, UnsafeMutablePointer<kb_block>,
    UnsafeMutablePointer<UInt64>
  ) -> Int

  /// All blocks of `text` as `scan` finds them, up to the first that it leaves, and how quotes stand behind them.
  private func found(_ text: [UInt8], by scan: Scan) -> (blocks: [Found], end: UInt64, quotes: [UInt64]) {
    let count = text.count / 64
    var quotes = kb_quotes(carry: 0, may_open: 1, has_closed: 0)
    var blocks = [kb_block](repeating: kb_block(), count: count + 1)
    var notable = [UInt64](repeating: 0xAAAA, count: count / 64 + 1)
    let done = scan(text, count, Self.dialect, &quotes, &blocks, &notable)
    return (
      (0..<done).map { Found(blocks[$0], isNotable: notable[$0 / 64] >> UInt64($0 % 64) & 1 == 1) },
      blocks[done].before, [quotes.carry, quotes.may_open, quotes.has_closed]
    )
  }

  /// The same by ``QuoteState``.
  private func foundSlowly(_ text: [UInt8]) -> (blocks: [Found], end: UInt64, quotes: [UInt64]) {
    var quotes = QuoteState()
    var blocks: [Found] = []
    var before: UInt64 = 0
    for start in stride(from: 0, to: text.count - 63, by: 64) {
      var masks = kb_masks()
      kb_find(Array(text[start..<start + 64]), Self.dialect, &masks)
      let state = quotes.state
      var (block, isClean) = quotes.resolve(masks)
      if !isClean {
        quotes.state = state
        break
      }
      block.before = before
      before += UInt64(block.delimiters.nonzeroBitCount)
      blocks.append(Found(block, isNotable: block.ends != 0))
    }
    return (blocks, before, [quotes.state.carry, quotes.state.may_open, quotes.state.has_closed])
  }

  /// Fields by chance: plain, quoted with everything in them, empty; now and then a quote gone astray.
  private func text(_ generator: inout SystemRandomNumberGenerator, strays: Bool) -> [UInt8] {
    let alphabet: [UInt8] = [0x2C, 0x0A, 0x0D, 0x3B, 0x41, 0x00, 0xFF, 0x23, 0x2D]
    var text: [UInt8] = []
    let length = 64 * Int.random(in: 0...150, using: &generator)
    while text.count < length {
      let size = Int.random(in: 0...(Bool.random(using: &generator) ? 4 : 90), using: &generator)
      let bytes = (0..<size).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text += [0x22] + bytes + [0x22]
      case 1: text += [0x22] + bytes + [0x22, 0x22] + bytes + [0x22]
      case 2 where strays && Int.random(in: 0..<100, using: &generator) == 0: text += [0x41, 0x22]
      default: text += bytes.filter { $0 != 0x2C }
      }
      text.append(Int.random(in: 0..<9, using: &generator) == 0 ? 0x0A : 0x2C)
    }
    return Array(text[..<length])
  }

  @Test(arguments: [false, true]) func `blocks are the same by every way to find them`(strays: Bool) {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let text = text(&generator, strays: strays)
      let slow = foundSlowly(text)
      for found in [found(text, by: kb_scan), found(text, by: kb_scan_portably)] {
        #expect(found.blocks == slow.blocks)
        #expect(found.end == slow.end && found.quotes == slow.quotes)
      }
      if !strays { #expect(slow.blocks.count == text.count / 64) }
    }
  }

  @Test func `each byte that matters is found at its place`() {
    let text = Array("a,\"b,\n;\";\n\r".utf8) + [UInt8](repeating: 0x41, count: 53)
    var masks = kb_masks()
    kb_find(text, Self.dialect, &masks)
    #expect(masks.quotes == 0b1000_0100 && masks.delimiters == 0b1_0010)
    #expect(masks.ends == 1 << 5 | 1 << 9 | 1 << 10 && masks.separators == 1 << 6 | 1 << 8)
    let found = found(text, by: kb_scan)
    #expect(found.blocks.isEmpty && found.quotes == [0, 1, 0])
  }
}
