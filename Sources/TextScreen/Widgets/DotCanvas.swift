/// A field of dots, eight to a cell as Braille letters show them; in ASCII a cell tells how many dots
/// it has.
public struct DotCanvas: Hashable, Sendable {
  /// The extent in cells.
  public let size: Size
  /// The dots of each cell, as the bits of a Braille letter.
  private var bits: [UInt8]

  /// A field without dots.
  public init(size: Size) {
    self.size = size
    bits = Array(repeating: 0, count: size.columns * size.rows)
  }

  /// How many dots lie beside each other.
  public var dotsAcross: Int { size.columns * 2 }
  /// How many dots lie above each other.
  public var dotsDown: Int { size.rows * 4 }

  /// Sets a dot, counted from the top left; what lies outside is left out.
  public mutating func set(_ x: Int, _ y: Int) {
    guard (0..<dotsAcross).contains(x), (0..<dotsDown).contains(y) else { return }
    // Braille numbers its dots down the left, down the right, then the bottom pair.
    let numbers: [[UInt8]] = [[0, 3], [1, 4], [2, 5], [6, 7]]
    bits[y / 4 * size.columns + x / 2] |= 1 << numbers[y % 4][x % 2]
  }

  /// What shows the dots of a cell; nothing where it has none.
  public func glyph(column: Int, row: Int, glyphs: GlyphSet) -> Character? {
    let bits = bits[row * size.columns + column]
    guard bits != 0 else { return nil }
    guard glyphs.isASCII else {
      return Unicode.Scalar(0x2800 + UInt32(bits)).map(Character.init)
    }
    return bits.nonzeroBitCount == 1 ? "o" : bits.nonzeroBitCount < 4 ? "O" : "@"
  }
}
